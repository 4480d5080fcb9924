import { createBrowser, expectAnswer } from './browser.mjs';

export const kratosSteps = ['open', 'request', 'submit-code', 'settings-flow', 'set-password'];

/**
 * A flow of Kratos, as far as it is needed.
 *
 * @typedef {{ state?: string, redirect_browser_to?: string, session_token?: string,
 *   ui: { action: string, nodes: { attributes: { name?: string, value?: string } }[] } }} Flow
 */

/**
 * @param {string} text
 * @returns {Flow}
 */
const flowOf = (text) => JSON.parse(text);

/**
 * @param {string} origin
 * @param {import('../../lib/figures.mjs').Stopwatch} stopwatch
 * @returns {import('./recovery.mjs').Recovery}
 */
export function createKratosRecovery(origin, stopwatch) {
  const { request } = createBrowser(origin, 'application/json');
  let [action, token] = ['', ''];
  /** @param {Flow} flow */
  const take = ({ ui }) => {
    action = ui.action;
    const field = ui.nodes.find(({ attributes }) => attributes.name === 'csrf_token');
    token = field?.attributes.value ?? token;
  };
  /**
   * @param {string} step
   * @param {Record<string, string>} fields
   */
  const post = (step, fields) =>
    stopwatch.time(step, () => request('POST', action, { json: { ...fields, csrf_token: token } }));
  return {
    async open() {
      const url = `${origin}/self-service/recovery/browser`;
      const opened = await stopwatch.time('open', () => request('GET', url));
      expectAnswer('open', opened, opened.status === 200);
      take(flowOf(opened.text));
    },
    async request(email) {
      const sent = await post('request', { method: 'code', email });
      const isSent = sent.status === 200 && flowOf(sent.text).state === 'sent_email';
      expectAnswer('request', sent, isSent);
      take(flowOf(sent.text));
    },
    async redeem(mail) {
      const code = /\b(\d{6})\b/.exec(mail)?.[1] ?? '';
      const judged = await post('submit-code', { method: 'code', code });
      expectAnswer('code', judged, judged.status === 422);
      const to = new URL(flowOf(judged.text).redirect_browser_to ?? '', origin);
      const url = `${origin}/self-service/settings/flows?id=${to.searchParams.get('flow')}`;
      const settings = await stopwatch.time('settings-flow', () => request('GET', url));
      expectAnswer('settings', settings, settings.status === 200);
      take(flowOf(settings.text));
    },
    async setPassword(password) {
      const set = await post('set-password', { method: 'password', password });
      const isSet = set.status === 200 && flowOf(set.text).state === 'success';
      expectAnswer('password', set, isSet);
    },
  };
}

/**
 * Whether a password lets its owner in.
 *
 * @param {string} origin
 * @param {string} identifier
 * @param {string} password
 */
export async function signsInAtKratos(origin, identifier, password) {
  const { request } = createBrowser(origin, 'application/json');
  const begun = await request('GET', `${origin}/self-service/login/api`);
  const { action } = flowOf(begun.text).ui;
  const json = { method: 'password', identifier, password };
  const { status, text } = await request('POST', action, { json });
  return status === 200 && flowOf(text).session_token !== undefined;
}
