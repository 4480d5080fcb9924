import { createBrowser, expectAnswer } from './browser.mjs';

/** The realm, its client and where the client's users come back to. */
export const realm = 'bench';
export const client = 'bench-app';
export const callback = 'http://127.0.0.1/done';

export const keycloakSteps = ['login-page', 'forgot-page', 'request', 'open-link', 'set-password'];

/** @param {string} text */
const fromHtml = (text) =>
  text.replaceAll('&amp;', '&').replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=');

/** @param {string} html */
const actionOf = (html) => fromHtml(/<form[^>]*\saction="([^"]+)"/.exec(html)?.[1] ?? '');

/**
 * @param {string} origin
 * @param {import('../../lib/figures.mjs').Stopwatch} stopwatch
 * @returns {import('./recovery.mjs').Recovery}
 */
export function createKeycloakRecovery(origin, stopwatch) {
  const { follow, request } = createBrowser(origin, 'text/html');
  const authorize = `${origin}/realms/${realm}/protocol/openid-connect/auth`;
  let form = '';
  return {
    async open() {
      const query = new URLSearchParams({
        client_id: client,
        response_type: 'code',
        scope: 'openid',
        redirect_uri: callback,
      });
      const login = await stopwatch.time('login-page', () =>
        request('GET', `${authorize}?${query}`),
      );
      const link =
        /href="([^"]*login-actions\/reset-credentials[^"]*)"/.exec(login.text)?.[1] ?? '';
      expectAnswer('login page', login, login.status === 200 && link !== '');
      const url = new URL(fromHtml(link), origin).href;
      const forgot = await stopwatch.time('forgot-page', () => follow('GET', url));
      form = actionOf(forgot.text);
      expectAnswer('forgot page', forgot, forgot.status === 200 && form !== '');
    },
    async request(username) {
      const send = () => follow('POST', form, { form: { username } });
      const sent = await stopwatch.time('request', send);
      expectAnswer('request', sent, sent.status === 200 && /receive an email/i.test(sent.text));
    },
    async redeem(mail) {
      const link = /(https?:\/\/[^\s"<>]*action-token\?key=[^\s"<>]+)/.exec(mail)?.[1] ?? '';
      const opened = await stopwatch.time('open-link', () => follow('GET', fromHtml(link)));
      form = actionOf(opened.text);
      expectAnswer('link', opened, opened.status === 200 && /password-new/.test(opened.text));
    },
    async setPassword(password) {
      const fields = { 'password-new': password, 'password-confirm': password };
      const set = await stopwatch.time('set-password', () =>
        follow('POST', form, { form: fields }),
      );
      const isBack = set.status === 302 && /[?&]code=/.test(set.location ?? '');
      expectAnswer('password', set, isBack);
    },
  };
}

/**
 * Whether a password lets its owner in.
 *
 * @param {string} origin
 * @param {string} username
 * @param {string} password
 */
export async function signsInAtKeycloak(origin, username, password) {
  const { request } = createBrowser(origin, 'application/json');
  const url = `${origin}/realms/${realm}/protocol/openid-connect/token`;
  const form = { grant_type: 'password', client_id: client, username, password };
  const { status } = await request('POST', url, { form });
  return status === 200;
}
