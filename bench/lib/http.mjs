const timeoutMs = 60_000;

/**
 * A JSON client of one origin.
 *
 * @param {string} origin
 * @param {string} [token] bearer token of every call that names none itself
 * @returns {(method: string, path: string, options?: { body?: unknown, token?: string,
 *   headers?: Record<string, string> }) => Promise<{ body: any, headers: Headers }>} throws with
 *   method, path, status and problem code when the answer is not 2xx; `status` of the error is the
 *   answer's, undefined when there was none
 */
export const createApi =
  (origin, token) =>
  async (method, path, options = {}) => {
    const bearer = options.token ?? token;
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(options.body && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body && { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) {
      const message = `${method} ${path}: ${response.status} ${text.slice(0, 200)}`;
      throw Object.assign(new Error(message), { status: response.status });
    }
    return { body: text && JSON.parse(text), headers: response.headers };
  };
