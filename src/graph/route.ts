import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Ask } from './context.js';

/** A request as the hub sees it: a plain value. */
export interface Request {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** With the `?`; empty if there is none. */
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The body as text; read only when asked for, never more than so many bytes, as few as a question has by default. */
  body(most?: number): Promise<string>;
}

/** An answer as a plain value. */
export interface Response {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  /** What is given piece by piece is asked for as fast as the caller takes it. */
  readonly body: string | Buffer | AsyncIterable<string | Buffer>;
}

/** A question to the graph that the hub puts by itself, such as those of which an export is made. */
export interface Question {
  readonly document: DocumentNode;
  /** The document’s text: what it is known by. */
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Whether whoever puts it notes in the access log what it gives; else each reading is noted. */
  readonly isNoted: boolean;
}

/** What is asked beside the graph can ask the graph. */
export interface RoutedAsk extends Ask {
  /** Put a question to the graph: as this viewer, behind the same guards, with nothing kept from before. */
  put(question: Question): Promise<ExecutionResult>;
}

/** An address beside the graph that a domain answers, such as an export. */
export interface Route {
  /** Matched against the whole path, without the query. */
  readonly path: RegExp;
  readonly methods: readonly ('GET' | 'HEAD' | 'POST')[];
  /** May pages of other origins read it? */
  readonly cors: boolean;
  /** Refusals become an answer of the same form as those of the graph. */
  answer(ask: RoutedAsk, request: Request): Promise<Response>;
  /** A refusal in another form, where people and not programs ask. */
  refusal?(request: Request, refusal: Response): Response;
}
