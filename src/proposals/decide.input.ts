import { Field, ID, InputType, Int } from 'type-graphql';
import { ProblemKind, ReportStatus } from './report.entity.js';

@InputType({ description: 'A decision about a proposal.' })
export class DecisionInput {
  @Field(() => ID, { description: 'The `id` of the proposal.' })
  id!: string;

  @Field(() => Int, { description: 'The `version` of the proposal that you read.' })
  version!: number;

  @Field(() => String, { description: 'Why; for the parties. 1 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'What a reader found wrong.' })
export class ReportProblemInput {
  @Field(() => ID, { description: 'The `id` of the entry; anything that has one.' })
  id!: string;

  @Field(() => ProblemKind, { description: 'What kind of problem it is.' })
  kind!: ProblemKind;

  @Field(() => String, {
    description: 'What you met, in your words, 1 to 2,000 characters; read by those responsible, not public.',
  })
  text!: string;
}

@InputType({ description: 'What became of a report.' })
export class AnswerReportInput {
  @Field(() => ID, { description: 'The `id` of the report.' })
  id!: string;

  @Field(() => Int, { description: 'The `version` of the report that you read.' })
  version!: number;

  @Field(() => ReportStatus, { description: '`RESOLVED` or `DISMISSED`; public.' })
  status!: ReportStatus;

  @Field(() => String, { description: 'Your answer to the reader, 1 to 2,000 characters; not public.' })
  answer!: string;
}

@InputType({ description: 'How a disagreement ended.' })
export class SettleDiscrepancyInput {
  @Field(() => ID, { description: 'The `id` of the disagreement.' })
  id!: string;

  @Field(() => Int, { description: 'The `version` of the disagreement that you read.' })
  version!: number;

  @Field(() => String, { description: 'What was found, for both sides; 1 to 2,000 characters.' })
  settlement!: string;
}
