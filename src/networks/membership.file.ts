import { oneOf, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { JurisdictionEntity } from '../states/jurisdiction.entity.js';
import { MaintainedBy } from './maintainedBy.js';
import { MembershipRole, NetworkMembershipEntity } from './membership.entity.js';

export const membershipsFile = seedFile({
  name: 'memberships.csv',
  columns: {
    membership_id: text,
    network_id: text,
    member_code: optionalText,
    member_body: optionalText,
    role: oneOf(MembershipRole),
    since: optionalPartialDate,
    until: optionalPartialDate,
    note: optionalText,
    sources,
  },
  read: (line, context) => {
    if (!line.member_code && !line.member_body) {
      context.holdBack('member_code', 'neither a State or territory nor a body is named');
    }
    if (line.since && line.until && line.until.latest < line.since.earliest) {
      context.holdBack('until', `the membership would end before it began on ${line.since.text}`);
    }
    // Territories belong in their own right: Puerto Rico to IberRed, Tokelau to PILON.
    const territory = line.member_code ? context.find(JurisdictionEntity, line.member_code) : undefined;
    return [
      {
        entity: NetworkMembershipEntity,
        facts: {
          id: line.membership_id,
          networkId: line.network_id,
          participantId: territory ? territory['stateId'] : line.member_code,
          jurisdictionId: territory ? territory.id : null,
          body: line.member_body,
          role: line.role,
          since: line.since,
          until: line.until,
          note: line.note,
          maintainedBy:
            context.find(NetworkMembershipEntity, line.membership_id)?.['maintainedBy'] ?? MaintainedBy.SOURCE,
        },
      },
    ];
  },
});
