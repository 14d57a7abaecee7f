import type { ExecutionResult, GraphQLFormattedError } from 'graphql';

/** What followers are told: written as text once, however many are told. */
export class Message {
  readonly json: string;
  #event: Buffer | undefined;

  constructor(
    result: Omit<ExecutionResult, 'errors'> & { readonly errors?: readonly GraphQLFormattedError[] },
    /** The place after it, for whoever comes back. */
    readonly cursor: string | null,
  ) {
    this.json = JSON.stringify(result);
  }

  /** As an event of a stream; its id is what an EventSource sends as `Last-Event-ID` when it comes back. */
  get event(): Buffer {
    const id = this.cursor === null ? '' : `id: ${this.cursor}\n`;
    return (this.#event ??= Buffer.from(`event: next\n${id}data: ${this.json}\n\n`));
  }
}
