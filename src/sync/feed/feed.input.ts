import { Field, ID, InputType } from 'type-graphql';
import { ChangeKind } from '../../changes/change.entity.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import { StateCode } from '../../graph/scalars.js';

@InputType({
  description:
    'Which changes; every given condition must hold, and of each list one value. No list may be empty or longer than ' +
    '100. The cursor moves on past everything else. For a copy of entries give `types`, `networks`, `states` or `ids`; ' +
    'whoever leaves kinds or causes out of a copy does not hear of the others.',
})
export class DirectoryChangeFilter {
  @Field(() => [String], { nullable: true, description: 'Types of entries in the graph, e.g. `FocalPoint`.' })
  types?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Acronyms of networks: the network itself, its members, links, figures, focal points and their details.',
  })
  networks?: readonly string[] | null;

  @Field(() => [StateCode], {
    nullable: true,
    description:
      'Codes of States or organizations: what is theirs or speaks of them, such as authorities with their contact ' +
      'details, designations, memberships, participations.',
  })
  states?: readonly string[] | null;

  @Field(() => [ChangeKind], { nullable: true, description: 'What was done.' })
  kinds?: readonly ChangeKind[] | null;

  @Field(() => [ChangeCause], {
    nullable: true,
    description: 'Why; changes from before this was recorded have none and are left out then.',
  })
  causes?: readonly ChangeCause[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The `id`s of entries; of an authority or a focal point also what is on its card, and its holder.',
  })
  ids?: readonly string[] | null;
}
