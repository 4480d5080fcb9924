import { defaultPayloadConverter } from '@temporalio/common';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { FOREIGN } from '../../workflows/domain/foreignPayload';
import type { ForeignReason, OnForeign } from './codec';

const SAID_EVERY_MS = 60_000;

/**
 * Keeps count of payloads that are not ours, by the reason, for the metrics of a process, and says
 * so in the log once a minute at most: whoever sends them reaches the engine without our keys, or a
 * key file lacks a key.
 */
export function watchForeignPayloads(logger: Logger, now: () => number = Date.now) {
  const counter = new Counter({
    name: 'latchkey_foreign_payloads_total',
    help: 'Payloads of the engine that were refused because they are not ours',
    labelNames: ['reason'],
    registers: [],
  });
  let unsaid = 0;
  let saidAtMs = -SAID_EVERY_MS;
  const note = (reason: ForeignReason): void => {
    counter.inc({ reason });
    unsaid += 1;
    if (now() - saidAtMs < SAID_EVERY_MS) return;
    logger.warn({ refused: unsaid, reason }, 'payloads of the engine are not ours');
    unsaid = 0;
    saidAtMs = now();
  };
  return {
    counter,
    /** For who asks the engine: its answer is refused. */
    refuse: ((reason) => {
      note(reason);
      throw new Error(`a payload that is not ours: ${reason}`);
    }) satisfies OnForeign,
    /**
     * For the worker: a payload that cannot be read would fail a run's task again and again, so
     * flows and activities read a mark in its place, and refuse it.
     */
    mark: ((reason) => {
      note(reason);
      return defaultPayloadConverter.toPayload(FOREIGN);
    }) satisfies OnForeign,
  };
}

export type ForeignWatch = ReturnType<typeof watchForeignPayloads>;
