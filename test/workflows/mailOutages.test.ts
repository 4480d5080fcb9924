import {
  type MailFailure,
  type MailOutcome,
  type MailScene,
  startMailScene,
  sufferOutages,
  sufferRefusal,
} from '../support/mailOutage';

/** `npm run outages` asks for longer ones. */
const LENGTHS_SECONDS = (process.env['TEST_OUTAGE_SECONDS'] ?? '3,20').split(',').map(Number);
const LONGEST_MS = Math.max(...LENGTHS_SECONDS) * 1000;
const CODE_SECONDS = 5 * 60;

const FAILURES: Record<string, MailFailure> = {
  'answers that it is away': { http: { status: 503 }, smtp: { at: 'RCPT', reply: 451 } },
  'asks to wait': { http: { status: 429, retryAfter: '4' }, smtp: { at: 'END', reply: 450 } },
  'hangs before it has the mail': { http: 'hang', smtp: 'hangAtData' },
  'hangs when it was given the mail': { http: 'hang', smtp: 'hangAtEnd' },
  'cuts the connection': { http: 'drop', smtp: 'dropAtData' },
  'takes the mail and hangs': {
    http: 'acceptThenHang',
    smtp: 'acceptThenHang',
    losesAnswers: true,
  },
  'takes the mail and cuts the connection': {
    http: 'acceptThenDrop',
    smtp: 'acceptThenDrop',
    losesAnswers: true,
  },
};

const CHAINS = ['sendgrid', 'smtp', 'sendgrid,smtp'] as const;
type Chain = (typeof CHAINS)[number];

const scenes = new Map<Chain, MailScene>();
const outages = new Map<Chain, Promise<MailOutcome[]>>();

beforeAll(async () => {
  for (const chain of CHAINS) {
    const scene = await startMailScene(chain);
    scenes.set(chain, scene);
    const suffered = sufferOutages(scene, FAILURES, LENGTHS_SECONDS);
    suffered.catch(() => undefined);
    outages.set(chain, suffered);
  }
});

afterAll(() => Promise.all([...scenes.values()].map(({ stubbed }) => stubbed.stop())));

/**
 * Of each provider two tries, as many 4 s later, and so again every 30 s at most; one more when the
 * worker dies between a try and its record, and the one that was answered.
 */
const copiesMax = (seconds: number, chain: Chain): number =>
  chain.split(',').length * (4 + 2 * Math.ceil(seconds / 30)) + 2;

function expectOneMail(outcome: MailOutcome, chain: Chain): void {
  const { failure, seconds, copies, codes, possibleDuplicates, isCodeAccepted } = outcome;
  const mayHaveCopies = FAILURES[failure]?.losesAnswers === true;
  const counted = mayHaveCopies ? copies - 1 <= possibleDuplicates : copies === 1;
  if (mayHaveCopies) expect(copies).toBeLessThanOrEqual(copiesMax(seconds, chain));
  const what = `${failure} for ${seconds} s`;
  expect({ what, copies, counted, codes: codes.size, isCodeAccepted }).toEqual({
    what,
    copies: mayHaveCopies ? copies : 1,
    counted: true,
    codes: 1,
    isCodeAccepted: true,
  });
}

describe.each(CHAINS)('mail by %s', (chain) => {
  test(
    'arrives once after the providers failed and the worker was killed, and its code works',
    async () => {
      const outcomes = await outages.get(chain);
      expect(outcomes).toHaveLength(Object.keys(FAILURES).length * LENGTHS_SECONDS.length);
      for (const outcome of outcomes ?? []) expectOneMail(outcome, chain);
    },
    LONGEST_MS + 180_000,
  );

  test('leaves the code its minutes from the moment a provider took the mail', async () => {
    for (const { failure, codeSeconds } of (await outages.get(chain)) ?? []) {
      if (FAILURES[failure]?.losesAnswers) continue;
      expect(codeSeconds).toBeGreaterThan(CODE_SECONDS - 10);
      expect(codeSeconds).toBeLessThanOrEqual(CODE_SECONDS + 1);
    }
  });

  test(
    'arrives once after connections were refused',
    async () => {
      const scene = scenes.get(chain);
      await outages.get(chain);
      expectOneMail(await sufferRefusal(scene!, Math.min(...LENGTHS_SECONDS)), chain);
    },
    LONGEST_MS + 180_000,
  );
});
