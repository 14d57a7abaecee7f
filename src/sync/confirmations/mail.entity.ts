import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Why a mail was sent. */
export enum Occasion {
  INVITATION = 'INVITATION',
  WEEK_BEFORE = 'WEEK_BEFORE',
  DAY_BEFORE = 'DAY_BEFORE',
  DAY_AFTER = 'DAY_AFTER',
  /** The secretariat itself asked for it. */
  REMINDER = 'REMINDER',
}

export enum MailStatus {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  UNDELIVERABLE = 'UNDELIVERABLE',
  /** It was not needed any more when its turn came. */
  DROPPED = 'DROPPED',
}

/** A mail to one address of one focal point on one occasion: queued with the change that asks for it, sent by the job. */
export const ConfirmationMailEntity = defineEntity({
  name: 'ConfirmationMail',
  tableName: 'confirmation_mail',
  properties: {
    /** Round, occasion, request, line: the same mail is queued once. Its hash is the Message-ID. */
    id: p.string().length(500).primary(),
    roundId: p.string().length(200).index(),
    requestId: p.string().length(200).index(),
    /** The line of the contact card that gives the address; the address itself is read when it is sent. */
    contactId: p.string().length(200),
    occasion: p.enum(() => Occasion),
    status: p.enum(() => MailStatus),
    queuedAt: p.datetime().length(3),
    /** When it is tried next. */
    nextAt: p.datetime().length(3),
    /** How often it was tried; raised before each attempt, so that of several processes one makes it. */
    attempts: p.integer(),
    sentAt: p.datetime().length(3).nullable(),
    /** The code of what went wrong last; never a text, which could hold an address. */
    problem: p.string().length(60).nullable(),
  },
  indexes: [{ properties: ['status', 'nextAt'] }],
});

export type ConfirmationMailRow = InferEntity<typeof ConfirmationMailEntity>;
