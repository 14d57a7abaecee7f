import { Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { graphEnum } from '../graph/enums.js';
import { ChangeStatus } from './outcome.js';

graphEnum(ChangeStatus, 'ChangeStatus', 'What became of a change that was asked for.', {
  APPLIED: 'What you asked for was done: the change was made, the proposal decided, the report answered.',
  PROPOSED: 'It waits for a second person; see `proposal`.',
  DISAGREED: 'It contradicts what a State says, so it is kept beside it; see `discrepancy`.',
});

@ObjectType('ChangeOutcome', { description: 'What became of a change that was asked for.' })
export class ChangeOutcome {
  @PublicField(() => ChangeStatus, { description: 'Whether it was made, proposed, or kept as a discrepancy.' })
  status!: ChangeStatus;

  @PublicField(() => Int, {
    description: 'The directory’s revision that holds it. Give it as `minRevision` to read your own writes anywhere.',
  })
  revision!: number;
}
