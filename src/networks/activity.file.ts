import { count, optionalText, partialDate, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { NetworkActivityEntity } from './activity.entity.js';

export const networkActivityFile = seedFile({
  name: 'network-activity.csv',
  columns: {
    activity_id: text,
    network_id: text,
    period: partialDate,
    indicator: text,
    value: count,
    unit: optionalText,
    description: optionalText,
    sources,
  },
  read: (line) => [
    {
      entity: NetworkActivityEntity,
      facts: {
        id: line.activity_id,
        networkId: line.network_id,
        period: line.period,
        indicator: line.indicator,
        value: line.value,
        unit: line.unit,
        description: line.description,
      },
    },
  ],
});
