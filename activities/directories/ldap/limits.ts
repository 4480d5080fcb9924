/** How long anything may take, and how much of it there may be, for each directory. */
export const LIMITS = {
  /** From the first packet to a connection that is encrypted and checked. */
  connectMs: 5_000,
  /** From a request to its answer. */
  operationMs: 8_000,
  /** For a turn at a connection. */
  turnMs: 8_000,
  /** For what is asked of each server by itself, where the others do not wait for one that is slow. */
  eachMs: 3_000,
  /** A url that failed is asked last for so long. */
  restMs: 30_000,
  /** A service account that was refused is not tried again for so long: it might be locked for that. */
  refusedMs: 60_000,
  /** A connection nobody used for so long is asked whether it still stands, and then is closed. */
  trustedIdleMs: 2_000,
  idleMs: 60_000,
  /** All that a server sends to one request. */
  answerBytes: 32 << 20,
  serviceConnections: 4,
  personConnections: 8,
};
