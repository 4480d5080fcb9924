import type { RequestHandler } from 'express';
import { Problem } from './errors';

/** What a process needs to serve, by the name an operator reads; true when it is there. */
export type Needs = Record<string, () => Promise<boolean> | boolean>;

const ANSWER_WITHIN_MS = 2_000;

/** Alive: the process answers. */
export const healthz: RequestHandler = (_request, response) => {
  response.json({ status: 'alive' });
};

/** Ready to serve, or 503 naming everything that is missing. */
export const readyz =
  (needs: Needs): RequestHandler =>
  async (_request, response) => {
    const names = Object.keys(needs);
    const states = await Promise.all(names.map((name) => isThere(needs[name])));
    const missing = names.filter((_, index) => states[index] !== true);
    if (missing.length > 0)
      throw new Problem('unavailable', {
        detail: `missing: ${missing.join(', ')}`,
        retryAfterSeconds: 2,
      });
    response.json({ status: 'ready' });
  };

async function isThere(need: Needs[string] | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  });
  const answer = Promise.resolve()
    .then(() => need?.() ?? false)
    .catch(() => false);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
