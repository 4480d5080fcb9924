import { randomUUID } from 'node:crypto';

const lastSteps = ['refused', 'failed', 'superseded', 'expired', 'cancelled'];

/** The answer that ends the way of a visitor who wanted to reach `done`. */
export const isEnded = (step) => lastSteps.includes(step);

/**
 * One visitor's reset over HTTP.
 *
 * @param {ReturnType<import('../lib/http.mjs').createApi>} portal
 * @param {string} slug
 * @param {ReturnType<import('../lib/figures.mjs').createStopwatch>} stopwatch gets the time of each
 *   call under the name of its route
 */
export function createVisit(portal, slug, stopwatch) {
  let token;
  return {
    /** Begins with a login; answers the whole body. */
    async start(login) {
      const path = `/v1/tenants/${slug}/password-resets`;
      const post = () => portal('POST', path, { body: { login } });
      const { body } = await stopwatch.time('start', post);
      token = body.token;
      return body;
    },
    /** One step; `key` repeats an earlier one. Answers `{ accepted, state }` whatever the route. */
    async step(name, body, key = randomUUID()) {
      const headers = { 'idempotency-key': key };
      const path = `/v1/password-resets/current/${name}`;
      const post = () => portal('POST', path, { token, headers, body });
      const { body: answer } = await stopwatch.time(name, post);
      return answer.state ? answer : { accepted: true, state: answer };
    },
    async state() {
      const { body } = await portal('GET', '/v1/password-resets/current', { token });
      return body;
    },
  };
}
