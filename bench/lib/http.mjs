const timeoutMs = 60_000;

/**
 * @typedef {object} CallOptions
 * @property {unknown} [body]
 * @property {string | undefined} [token]
 * @property {Record<string, string>} [headers]
 */

/**
 * Throws with method, path, status and problem code when the answer is not 2xx; `status` of the
 * error is the answer's, undefined when there was none.
 *
 * @typedef {(method: string, path: string, options?: CallOptions) => Promise<ApiAnswer>} Api
 */

/**
 * @typedef {object} ApiAnswer
 * @property {unknown} body what the called route promises; empty text when there is none
 * @property {Headers} headers
 */

/**
 * A JSON client of one origin.
 *
 * @param {string} origin
 * @param {string} [token] bearer token of every call that names none itself
 * @returns {Api}
 */
export const createApi =
  (origin, token) =>
  async (method, path, options = {}) => {
    const bearer = options.token ?? token;
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) {
      const message = `${method} ${path}: ${response.status} ${text.slice(0, 200)}`;
      throw Object.assign(new Error(message), { status: response.status });
    }
    return { body: text && JSON.parse(text), headers: response.headers };
  };
