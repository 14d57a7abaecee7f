import { defineEntity, p } from '@mikro-orm/core';

/**
 * A link that was sent. No part of the record, which keeps everything for ever. A request has one for each mail, and
 * all of them hold until it is answered, its round closed, 30 days past due, or the address is no more on the card.
 */
export const ConfirmationLinkEntity = defineEntity({
  name: 'ConfirmationLink',
  tableName: 'confirmation_link',
  properties: {
    /** SHA-256 of the secret, which is in the mail alone. */
    id: p.string().length(64).primary(),
    roundId: p.string().length(200).index(),
    requestId: p.string().length(200).index(),
    /** The line of the contact card to whose address it went. */
    contactId: p.string().length(200),
    /** HMAC of that address under the secret: tells, with the link alone, whether the line still gives it. */
    addressMark: p.string().length(64),
    /** The first day on which it holds no longer. */
    expiresOn: p.date().index(),
  },
});
