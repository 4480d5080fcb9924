import { setFlagsFromString } from 'node:v8';

/** How far the heap may grow beyond what lived at the last full collection, in percent. */
const GROWING_PERCENT = 50;

/**
 * Collects garbage before the heap has grown far: left alone, V8 lets a service that makes short-lived
 * objects all day grow to several times what it needs (ADR 0024).
 */
export const keepHeapSmall = (): void =>
  setFlagsFromString(`--heap-growing-percent=${String(GROWING_PERCENT)}`);
