const timeoutMs = 60_000;
const redirectsMax = 8;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} url
 * @property {string} [location] where it sends the browser, absolute
 * @property {string} text
 */

/** @typedef {{ form?: Record<string, string>, json?: unknown }} Body */

/** @param {Body} body */
function encode({ form, json }) {
  if (form) {
    const type = 'application/x-www-form-urlencoded';
    return { headers: { 'content-type': type }, body: new URLSearchParams(form).toString() };
  }
  if (json === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** @param {string[]} setCookies */
const cookiesOf = (setCookies) =>
  setCookies.map((text) => {
    const [pair = '', ...attributes] = text.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const isGone = value === '' || attributes.some((one) => /^\s*max-age=0\s*$/i.test(one));
    return { name, value, isGone };
  });

/**
 * A browser without scripts: cookies of one visitor, keep-alive, redirects on request.
 *
 * @param {string} origin redirects are followed as long as they stay there
 * @param {string} accept the media type it asks for
 */
export function createBrowser(origin, accept) {
  /** @type {Map<string, string>} */
  const jar = new Map();

  /**
   * @param {string} method
   * @param {string} url
   * @param {Body} [body]
   * @returns {Promise<Answer>}
   */
  const request = async (method, url, body = {}) => {
    const { headers, body: encoded } = encode(body);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { accept, ...headers, ...(cookie && { cookie }) },
      ...(encoded !== undefined && { body: encoded }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    for (const { name, value, isGone } of cookiesOf(response.headers.getSetCookie())) {
      if (isGone) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    return {
      status: response.status,
      url,
      ...(location !== null && { location: new URL(location, url).href }),
      text: await response.text(),
    };
  };

  /** @type {typeof request} */
  const follow = async (method, url, body) => {
    let answer = await request(method, url, body);
    for (let count = 0; count < redirectsMax; count += 1) {
      const { status, location } = answer;
      if (status < 300 || status >= 400 || !location?.startsWith(origin)) return answer;
      answer = await request('GET', location);
    }
    return answer;
  };

  return { request, follow };
}

/**
 * An answer that is not what the flow needs ends the flow.
 *
 * @param {string} what
 * @param {Answer} answer
 * @param {boolean} isGood
 */
export function expectAnswer(what, { status, text }, isGood) {
  if (isGood) return;
  const visible = text.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
  throw new Error(`${what}: ${status} ${visible.replace(/\s+/g, ' ').trim().slice(0, 200)}`);
}
