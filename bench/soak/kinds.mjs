import { setTimeout as delay } from 'node:timers/promises';
import { runReset } from '../reset/flow.mjs';
import { newPassword } from '../reset/tenant.mjs';
import { createVisit } from '../reset/visit.mjs';

/** @import { ResetOptions } from '../reset/flow.mjs' */

/** @typedef {Required<ResetOptions>} Setting */

/** @param {string} destination */
const email = (destination) => ({ method: 'email', destination });
const weakPassword = 'password1234';

/**
 * The visit up to the code in hand.
 *
 * @param {Setting} setting
 */
async function openWithCode({ portal, slug, codes, stopwatch, pauseMs, person }) {
  const visit = createVisit(portal, slug, stopwatch);
  await visit.start(person.login);
  await delay(pauseMs);
  const nextCode = codes.expectCode(person.email);
  await visit.step('send-code', email(person.email));
  const { code } = await nextCode();
  await delay(pauseMs);
  return {
    visit,
    prove: (/** @type {string} */ text) =>
      visit.step('submit-proof', { method: 'email', code: text }),
    code,
  };
}

/**
 * @template T
 * @param {T} actual
 * @param {T} wanted
 * @param {string} what
 */
function expect(actual, wanted, what) {
  if (actual !== wanted) throw new Error(`${what}: ${actual} instead of ${wanted}.`);
}

/** @param {Setting} setting */
async function mistypeCode(setting) {
  const { visit, prove, code } = await openWithCode(setting);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  expect((await prove(wrong)).accepted, false, 'a wrong code');
  await delay(setting.pauseMs);
  expect((await prove(code)).accepted, true, 'the right code after it');
  await delay(setting.pauseMs);
  const { state } = await visit.step('set-password', { password: newPassword() });
  expect(state.step, 'done', 'the end');
}

/** @param {Setting} setting */
async function chooseWeakPassword(setting) {
  const { visit, prove, code } = await openWithCode(setting);
  expect((await prove(code)).accepted, true, 'the code');
  await delay(setting.pauseMs);
  const refused = await visit.step('set-password', { password: weakPassword });
  expect(refused.accepted, false, 'a weak password');
  await delay(setting.pauseMs);
  const { state } = await visit.step('set-password', { password: newPassword() });
  expect(state.step, 'done', 'the end');
}

/** @param {Setting} setting */
async function tryUnknownLogin({ portal, slug, stopwatch, pauseMs, person }) {
  const visit = createVisit(portal, slug, stopwatch);
  await visit.start(`nobody-${person.login}`);
  await delay(pauseMs);
  await visit.step('send-code', email(`nobody-${person.email}`));
  await delay(pauseMs);
  const { accepted } = await visit.step('submit-proof', { method: 'email', code: '000000' });
  expect(accepted, false, 'a code nobody sent');
}

/** @param {Setting} setting */
const leaveAtDoorstep = ({ portal, slug, stopwatch, person }) =>
  createVisit(portal, slug, stopwatch).start(person.login);

/** @param {Setting} setting */
async function cancelAfterCode(setting) {
  const { visit } = await openWithCode(setting);
  const { state } = await visit.step('cancel', {});
  expect(state.step, 'cancelled', 'the end');
}

/** @typedef {'plain' | 'unknownLogin' | 'leftAtDoorstep' | 'leftAfterCode' | 'wrongCodeFirst' |
 *   'weakPasswordFirst' | 'cancelled'} KindName */

/**
 * @typedef {{ share: number, ends: string | null, run: (setting: Setting) => Promise<unknown> }} Kind
 */

export const kindNames = /** @type {KindName[]} */ ([
  'plain',
  'unknownLogin',
  'leftAtDoorstep',
  'leftAfterCode',
  'wrongCodeFirst',
  'weakPasswordFirst',
  'cancelled',
]);

/**
 * Who comes, out of a hundred, and how the row of each reset ends; `ends` null: nobody ever
 * contacted it again.
 *
 * @type {Record<KindName, Kind>}
 */
export const kinds = {
  plain: { share: 63, ends: 'done', run: runReset },
  unknownLogin: { share: 10, ends: 'expired', run: tryUnknownLogin },
  leftAtDoorstep: { share: 10, ends: null, run: leaveAtDoorstep },
  leftAfterCode: { share: 5, ends: 'expired', run: openWithCode },
  wrongCodeFirst: { share: 5, ends: 'done', run: mistypeCode },
  weakPasswordFirst: { share: 5, ends: 'done', run: chooseWeakPassword },
  cancelled: { share: 2, ends: 'cancelled', run: cancelAfterCode },
};

/** @returns {KindName} drawn by the shares */
export function drawKind() {
  let rest = Math.random() * 100;
  for (const name of kindNames) {
    rest -= kinds[name].share;
    if (rest < 0) return name;
  }
  return 'plain';
}
