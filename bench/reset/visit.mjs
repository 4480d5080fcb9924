import { randomUUID } from 'node:crypto';

const lastSteps = ['refused', 'failed', 'superseded', 'expired', 'cancelled'];

/**
 * The answer that ends the way of a visitor who wanted to reach `done`.
 *
 * @param {string} step
 */
export const isEnded = (step) => lastSteps.includes(step);

/**
 * What a visitor is told of their reset, as far as a benchmark looks at it.
 *
 * @typedef {object} ResetState
 * @property {string} step
 * @property {{ delivery: string, resendAt: string }} [challenge] once a code was asked for
 */

/** @typedef {{ accepted: boolean, state: ResetState }} StepAnswer */

/** @typedef {ReturnType<typeof createVisit>} Visit */

/**
 * One visitor's reset over HTTP.
 *
 * @param {import('../lib/http.mjs').Api} portal
 * @param {string} slug
 * @param {import('../lib/figures.mjs').Timer} stopwatch gets the time of each call under the
 *   name of its route
 */
export function createVisit(portal, slug, stopwatch) {
  /** @type {string | undefined} */
  let token;
  return {
    /**
     * Begins with a login; answers the whole body.
     *
     * @param {string} login
     */
    async start(login) {
      const path = `/v1/tenants/${slug}/password-resets`;
      const post = () => portal('POST', path, { body: { login } });
      const { body } = await stopwatch.time('start', post);
      const begun = /** @type {{ token: string }} */ (body);
      token = begun.token;
      return begun;
    },
    /**
     * One step; `key` repeats an earlier one. Answers `{ accepted, state }` whatever the route.
     *
     * @param {string} name
     * @param {unknown} [body]
     * @param {string} [key]
     * @returns {Promise<StepAnswer>}
     */
    async step(name, body, key = randomUUID()) {
      const headers = { 'idempotency-key': key };
      const path = `/v1/password-resets/current/${name}`;
      const post = () => portal('POST', path, { token, headers, body });
      const answered = await stopwatch.time(name, post);
      const answer = /** @type {StepAnswer | ResetState} */ (answered.body);
      return 'state' in answer ? answer : { accepted: true, state: answer };
    },
    async state() {
      const { body } = await portal('GET', '/v1/password-resets/current', { token });
      return /** @type {ResetState} */ (body);
    },
  };
}
