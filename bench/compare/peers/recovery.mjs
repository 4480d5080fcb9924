import { newPassword } from '../../reset/tenant.mjs';

/**
 * A peer's recovery as a person walks through it. Each step is timed under its own names.
 *
 * @typedef {object} Recovery
 * @property {() => Promise<void>} open up to the page that asks who one is
 * @property {(email: string) => Promise<void>} request the mail
 * @property {(mail: string) => Promise<void>} redeem what the mail holds, its text
 * @property {(password: string) => Promise<void>} setPassword
 */

/**
 * One whole recovery, with the times of `runReset`: `mail` from asking to the arrival of the
 * message, `total` everything, `worked` that without the time in which only the mail was awaited.
 *
 * @param {Recovery} recovery
 * @param {object} options
 * @param {import('../../lib/mailSink.mjs').MailSink} options.sink
 * @param {(mail: string) => string} options.read the text of a mail as it came
 * @param {{ email: string }} options.person
 * @param {import('../../lib/figures.mjs').Stopwatch} options.stopwatch
 * @returns {Promise<string>} the new password
 */
export async function runRecovery(recovery, { sink, read, person, stopwatch }) {
  const startedAt = performance.now();
  await recovery.open();
  const nextMail = sink.expectMail(person.email);
  const askedAt = performance.now();
  await recovery.request(person.email);
  const answeredAt = performance.now();
  const mail = await nextMail();
  const waitedMs = performance.now() - answeredAt;
  await recovery.redeem(read(mail.raw));
  const password = newPassword();
  await recovery.setPassword(password);
  const totalMs = performance.now() - startedAt;
  stopwatch.add('mail', mail.at - askedAt);
  stopwatch.add('total', totalMs);
  stopwatch.add('worked', totalMs - waitedMs);
  return password;
}
