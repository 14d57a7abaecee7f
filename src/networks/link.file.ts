import { oneOf, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { NetworkLinkEntity, NetworkLinkType } from './link.entity.js';

export const networkLinksFile = seedFile({
  name: 'network-links.csv',
  columns: {
    link_id: text,
    from_network: text,
    to_network: optionalText,
    to_body: optionalText,
    link_type: oneOf(NetworkLinkType),
    date: optionalPartialDate,
    description: optionalText,
    sources,
  },
  read: (line, context) => {
    if (!line.to_network && !line.to_body) context.holdBack('to_network', 'neither a network nor a body is named');
    return [
      {
        entity: NetworkLinkEntity,
        facts: {
          id: line.link_id,
          fromId: line.from_network,
          toId: line.to_network,
          toBody: line.to_body,
          type: line.link_type,
          date: line.date,
          description: line.description,
        },
      },
    ];
  },
});
