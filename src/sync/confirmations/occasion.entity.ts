import { defineEntity, p } from '@mikro-orm/core';

/** That the mails of an occasion of a round were queued: written with them, so that they are queued once. */
export const ConfirmationOccasionEntity = defineEntity({
  name: 'ConfirmationOccasion',
  tableName: 'confirmation_occasion',
  properties: {
    /** Round and occasion. */
    id: p.string().length(300).primary(),
    at: p.datetime().length(3),
  },
});
