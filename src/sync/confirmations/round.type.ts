import { Int, ObjectType } from 'type-graphql';
import { SignedInField } from '../../access/labels.js';
import { connectionOf } from '../../graph/connection.js';
import { graphEnum } from '../../graph/enums.js';
import { Node } from '../../graph/node.js';
import { DateScalar, DateTimeScalar } from '../../graph/scalars.js';
import type { RoundNode } from './findRound.js';
import { MailStatus, Occasion } from './mail.entity.js';
import type { Standing } from './progress.js';
import { RequestStatus } from './request.entity.js';
import { RoundStatus } from './round.entity.js';

graphEnum(RoundStatus, 'ConfirmationRoundStatus', 'How a confirmation round stands.', {
  OPEN: 'Its links are answered, and those who have not answered are reminded.',
  CLOSED: 'Its links open nothing any more; how each request stood is kept.',
});

graphEnum(RequestStatus, 'ConfirmationRequestStatus', 'How a request to confirm an entry stands.', {
  WAITING: 'Nobody has answered yet.',
  CONFIRMED: 'The entry was confirmed: through the link, or by `confirmEntry` since it was asked.',
  CHANGE_PROPOSED: 'Something is wrong, says the answer: see `report`.',
  NO_ADDRESS: 'Nobody could be written to: the card has no e-mail address that the network may read.',
  ENDED: 'The appointment has ended, or was taken back, before anybody answered.',
});

graphEnum(Occasion, 'ConfirmationMailOccasion', 'Why a mail of a confirmation round was sent.', {
  INVITATION: 'The round was opened.',
  WEEK_BEFORE: 'Seven days before the due day.',
  DAY_BEFORE: 'The day before the due day.',
  DAY_AFTER: 'The day after the due day.',
  REMINDER: 'The secretariat asked for a reminder.',
});

graphEnum(MailStatus, 'ConfirmationMailStatus', 'What became of a mail.', {
  QUEUED: 'It waits for its turn, or for another attempt.',
  SENT: 'A mail server took it, or it was written to the folder of the hub. Whether it was read nobody knows.',
  UNDELIVERABLE: 'The address was refused for good, or the mail was not taken for four days; `problem` says which.',
  DROPPED: 'It was not needed any more when its turn came.',
});

@ObjectType('ConfirmationMail', {
  description: 'A mail to one e-mail address of a focal point. The address stands on its contact card.',
})
export class ConfirmationMail {
  @SignedInField(() => Occasion, { description: 'Why it was sent.' })
  occasion!: Occasion;

  @SignedInField(() => MailStatus, { description: 'What became of it.' })
  status!: MailStatus;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When it was sent; null if it was not.' })
  sentAt!: string | null;

  @SignedInField(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @SignedInField(() => String, {
    nullable: true,
    description:
      'What went wrong last, as a code: the answer of the mail server such as `SMTP 550 5.1.1` (RFC 3463), or of the ' +
      'network such as `ECONNECTION`; null if nothing did.',
  })
  problem!: string | null;
}

@ObjectType('ConfirmationRequest', { description: 'That one focal point is asked in a confirmation round.' })
export class ConfirmationRequest {
  @SignedInField(() => RequestStatus, { description: 'How it stands.' })
  status!: RequestStatus;

  @SignedInField(() => Boolean, { description: 'Whether the due day is past and nobody has answered.' })
  isOverdue!: boolean;
}

export const ConfirmationRequestConnection = connectionOf<Standing>(
  'ConfirmationRequest',
  () => ConfirmationRequest,
  'requests of a confirmation round',
);

@ObjectType('ConfirmationProgress', { description: 'How a confirmation round goes, in figures.' })
export class ConfirmationProgress {
  @SignedInField(() => Int, { description: 'How many focal points are asked; the figures by status add up to it.' })
  total!: number;

  @SignedInField(() => Int, { description: 'How many have not answered.' })
  waiting!: number;

  @SignedInField(() => Int, { description: 'How many entries were confirmed.' })
  confirmed!: number;

  @SignedInField(() => Int, { description: 'How many said that something is wrong.' })
  changeProposed!: number;

  @SignedInField(() => Int, { description: 'How many have no e-mail address; reach them in another way.' })
  noAddress!: number;

  @SignedInField(() => Int, { description: 'How many appointments have ended meanwhile.' })
  ended!: number;

  @SignedInField(() => Int, { description: 'How many of those waiting and without an address are overdue.' })
  overdue!: number;

  @SignedInField(() => Int, {
    description:
      'How many that have not answered have a mail that is UNDELIVERABLE. Look at the `problem`: of the address, such as ' +
      '`SMTP 550 5.1.1`, or of the hub, such as `SMTP 550 5.7.1`.',
  })
  undeliverable!: number;
}

@ObjectType('ConfirmationRound', {
  implements: Node,
  description:
    'A round in which a network asks its focal points to confirm their entries. Only the secretariats of the network ' +
    'and of the directory see it.',
})
export class ConfirmationRound extends Node {
  @SignedInField(() => RoundStatus, { description: 'How it stands.' })
  status!: RoundStatus;

  @SignedInField(() => Int, { description: 'Raised by reminders and by the close; say which one you read.' })
  version!: number;

  @SignedInField(() => DateScalar, { description: 'By when they are asked to answer.' })
  dueOn!: string;

  @SignedInField(() => String, { nullable: true, description: 'The secretariat’s own word in mails and on pages.' })
  message!: string | null;

  @SignedInField(() => String, { nullable: true, description: 'The address to which replies to the mails go.' })
  replyTo!: string | null;

  @SignedInField(() => String, { description: 'Who opened it.' })
  openedBy!: string;

  @SignedInField(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: string;

  @SignedInField(() => String, { nullable: true, description: 'Who closed it; null while it is open.' })
  closedBy!: string | null;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: string | null;

  @SignedInField(() => DateTimeScalar, {
    nullable: true,
    description: 'When the secretariat last sent reminders itself; null if it has not.',
  })
  remindedAt!: string | null;
}

export const ConfirmationRoundConnection = connectionOf<RoundNode>(
  'ConfirmationRound',
  () => ConfirmationRound,
  'confirmation rounds',
);
