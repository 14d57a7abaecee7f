/** Every reason for which the hub refuses a request; the list is closed and part of the public contract. */
export const refusalCodes = [
  'BAD_CODE',
  'BAD_DATE',
  'BAD_CURSOR',
  'CURSOR_EXPIRED',
  'BAD_ID',
  'BAD_PAGE_SIZE',
  'BAD_INPUT',
  'NOT_FOUND',
  'TOO_DEEP',
  'TOO_COSTLY',
  'TOO_LONG',
  'ONE_OPERATION_ONLY',
  'BODY_TOO_LARGE',
  'NOT_READY',
  'SIGN_IN_NEEDED',
  'BAD_CREDENTIALS',
  'FORBIDDEN',
  'STALE',
  'BAD_KEY_USE',
  'IN_FLIGHT',
  'TOO_MANY_FOLLOWERS',
  'TOO_SLOW',
  'CURSOR_EXPIRED',
  'BAD_LIST',
  'MOVED',
  'PREVIEW_EXPIRED',
  'TOO_MANY_ENDS',
  'REVERT_CONFLICT',
  'INTERNAL',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal the caller can act on: a code for machines and a sentence for people. Never carries internals. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    sentence: string,
    /** What a program can act on beside the code, such as the two versions of a stale change. Public. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(sentence);
  }
}
