import { code, oneOf, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { ParticipantEntity, ParticipantKind } from '../states/participant.entity.js';
import { verificationColumns } from '../values/verification.js';
import { FocalPointEntity, FocalPointRole } from './focalPoint.entity.js';
import { MaintainedBy } from './maintainedBy.js';

export const focalPointsFile = seedFile({
  name: 'focal-points.csv',
  columns: {
    appointment_id: text,
    network_id: text,
    state_code: code,
    role: oneOf(FocalPointRole),
    local_title: optionalText,
    // Only whether it is filled in: a name that is refused must not travel any further.
    holder: optionalText.transform((name) => name !== null),
    institution: optionalText,
    appointed_on: optionalPartialDate,
    ended_on: optionalPartialDate,
    note: optionalText,
    sources,
  },
  read: (line, context) => {
    if (line.holder) {
      // Not said of the column itself: the report quotes the cell that it is about.
      context.holdBack(
        'appointment_id',
        '`holder` is filled in, and names of persons are not imported from public files; leave it empty',
      );
    }
    const participant = context.find(ParticipantEntity, line.state_code);
    if (participant && participant['kind'] !== ParticipantKind.STATE) {
      context.holdBack('state_code', 'focal points are named by States');
    }
    if (line.appointed_on && line.ended_on && line.ended_on.latest < line.appointed_on.earliest) {
      context.holdBack('ended_on', `the appointment would end before it began on ${line.appointed_on.text}`);
    }
    // The file says nothing about confirmations, so it leaves those of the directory as they are.
    const known = context.find(FocalPointEntity, line.appointment_id);
    return [
      {
        entity: FocalPointEntity,
        facts: {
          id: line.appointment_id,
          networkId: line.network_id,
          participantId: line.state_code,
          role: line.role,
          localTitle: line.local_title,
          institution: line.institution,
          appointedOn: line.appointed_on,
          endedOn: line.ended_on,
          note: line.note,
          maintainedBy: known?.['maintainedBy'] ?? MaintainedBy.SOURCE,
          ...verificationColumns(known),
        },
      },
    ];
  },
});
