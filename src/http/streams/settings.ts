/** How streams are kept; tests make it all smaller. */
export interface StreamSettings {
  /** How many followers one process serves. */
  readonly maxFollowers: number;
  /** How many subscriptions one WebSocket carries. */
  readonly mostOnOneSocket: number;
  /** How often every stream shows that it is alive; also how long a follower may take nothing while something waits. */
  readonly heartbeatMs: number;
  /** How often credentials are looked at again; besides, they are before each message. */
  readonly recheckMs: number;
  /** What may wait for one follower before it is dropped, beside the message that is too much. */
  readonly mostWaitingBytes: number;
  readonly mostWaitingMessages: number;
  /** How long a follower has to take its last words, and a WebSocket to say who it is. */
  readonly lingerMs: number;
}

export const usualStreams: Omit<StreamSettings, 'maxFollowers'> = {
  mostOnOneSocket: 10,
  // As graphql-sse and graphql-ws do; proxies cut what is silent for 30 or 60 seconds.
  heartbeatMs: 12_000,
  recheckMs: 30_000,
  mostWaitingBytes: 256 * 1024,
  mostWaitingMessages: 100,
  lingerMs: 5000,
};
