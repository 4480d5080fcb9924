import { peerBehaviour } from './peers/behaviour.mjs';

/** @import { Behaviour } from './behaviour/all.mjs' */

/** @typedef {Behaviour['mailOutage']['shortOutage']} Outage */

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`;

/** @param {number} value */
const signed = (value) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(1)} ms`;

/**
 * @param {string} name
 * @param {{ knownMs: number, unknownMs: number }} medians
 */
const medianWords = (name, { knownMs, unknownMs }) =>
  `${name}: known ${knownMs} ms, unknown ${unknownMs} ms: ${signed(knownMs - unknownMs)}`;

/** @param {Outage} outage */
const arrivalWords = ({ afterSeconds, mails, codes, codeWorks }) => {
  if (afterSeconds === null) return '**never**';
  const when = afterSeconds < 0 ? 'before' : `${afterSeconds} s after`;
  const often =
    mails === 1
      ? 'once'
      : `${mails} mails with ${codes === 1 ? 'the same code' : `${codes} codes`}`;
  return `arrives ${when} the mail server is back, ${often}; the code ${codeWorks ? 'works' : 'does not work'}`;
};

/** @param {Outage} outage */
const shownWords = ({ answeredMs, delivery, deliveryShown }) =>
  `answer in ${answeredMs} ms, delivery \`${delivery}\`, then \`${deliveryShown}\``;

/** @param {Behaviour['crash']['afterMail']} crash */
const crashWords = ({ accepted, codeAccepted, isStored, step }) =>
  codeAccepted && accepted && isStored
    ? 'works, password stored, nothing lost'
    : `code ${codeAccepted ? 'accepted' : 'refused'}, step \`${step}\`, password ${isStored ? '' : 'not '}stored`;

/** @param {Behaviour['links']} links */
function linkWords(links) {
  const seen = Object.values(links);
  if (seen.some(({ isForgedHostInMails }) => isForgedHostInMails)) return '**the forged host**';
  const hosts = [...new Set(seen.flatMap(({ hosts: some }) => some))].join(', ');
  return `code mail has no link; that of the notice points to ${hosts || 'nowhere'}`;
}

/** @param {Behaviour['guesses']['acrossFlows']} guesses */
const budgetWords = ({ flows, guesses, judged, blocked, withoutChallenge, rightCodeAfterwards }) =>
  `${flows} flows, ${guesses} guesses: ${judged} judged, ${blocked} blocked by the account’s budget, ` +
  `${withoutChallenge} without a live code; then a right code is ` +
  `**${rightCodeAfterwards ? 'accepted' : 'refused'}**`;

/** @param {number | null} after */
const guessWords = (after) =>
  after === null ? 'no limit found' : `right code refused after ${after} wrong ones`;

/** @param {Behaviour['flood']} flood */
const mailWords = ({ requests, answered, mails }) =>
  `${answered} of ${requests} answered alike, **${mails} mails**`;

/** @param {Behaviour['flood']} flood */
const codeWords = ({ firstCodeWorksInItsFlow, resendInOneFlow: { olderWorks, newerWorks } }) =>
  `${firstCodeWorksInItsFlow ? 'still valid' : 'invalid'} in its own flow; after a newer one of the ` +
  `same flow ${olderWorks ? 'still valid' : 'invalid'} (the newer ${newerWorks ? 'works' : 'does not work'})`;

/** @param {Behaviour['crash']} crash */
const secondsWords = (crash) =>
  `${Object.values(crash)
    .map(({ answersAgainSeconds }) => answersAgainSeconds)
    .join(', ')} s`;

/**
 * The rows of the table of behaviour: what was tried, ours, Keycloak's, Kratos'.
 *
 * @param {Behaviour} behaviour
 * @returns {string[][]}
 */
export function behaviourRows({ timing, flood, guesses, mailOutage, crash, links }) {
  const { start, 'send-code': sent } = timing;
  const accuracies = `start ${percent(start.accuracy)}, send-code ${percent(sent.accuracy)}`;
  const medians = `${medianWords('start', start)}; ${medianWords('send-code', sent)}`;
  const mail = (/** @type {keyof typeof mailOutage} */ name) => arrivalWords(mailOutage[name]);
  /** @type {[string, string, keyof typeof peerBehaviour][]} */
  const rows = [
    [
      'a) Unknown against known user: answers',
      timing.areIdentical ? 'identical' : '**differ**',
      'answers',
    ],
    [`a) Median time, ${timing.tries} alternating tries each`, medians, 'medians'],
    ['a) One threshold tells them apart, per single try', accuracies, 'threshold'],
    [`b) ${flood.requests} requests for one account, one per second`, mailWords(flood), 'flood'],
    ['b) First code after later ones', codeWords(flood), 'firstCode'],
    ['c) Guesses in one flow', guessWords(guesses.rightCodeRefusedAfter), 'guesses'],
    ['c) Budget across flows', budgetWords(guesses.acrossFlows), 'budget'],
    ['d) Mail server down: what the user sees', shownWords(mailOutage.longOutage), 'outageShown'],
    [`d) Outage ${mailOutage.shortOutage.outageSeconds} s`, mail('shortOutage'), 'shortOutage'],
    [`d) Outage ${mailOutage.longOutage.outageSeconds} s`, mail('longOutage'), 'longOutage'],
    ['d) Outage, kill -9 after the answer, both back', mail('outageAndKill'), 'outageAndKill'],
    ['d) Mail server hangs in DATA: user', shownWords(mailOutage.hangsInData), 'hangShown'],
    ['d) … then kill -9, both back', mail('hangsInData'), 'hangsInData'],
    ['d) Takes the mail, its answer is lost, kill -9, both back', mail('answerLost'), 'answerLost'],
    ['e) kill -9 after the mail, then the code', crashWords(crash.afterMail), 'afterMail'],
    ['e) kill -9 after the code, then the password', crashWords(crash.afterCode), 'afterCode'],
    [
      'e) kill -9 while the password is being set',
      crashWords(crash.duringPassword),
      'duringPassword',
    ],
    ['e) Time until it answers again', secondsWords(crash), 'answersAgain'],
    ['f) Forged `Host`, `X-Forwarded-Host`, `Forwarded`', linkWords(links), 'links'],
  ];
  return rows.map(([what, ours, key]) => [what, ours, ...peerBehaviour[key]]);
}
