import { randomUUID } from 'node:crypto';
import { newTotpSecret } from '../../activities/proving/totpCodes';
import { createPerson, type Organisation } from '../support/organisation';
import { newRecoveryCode } from '../support/registered';
import type { TimedSite } from './conditions';
import { newLogin, type PersonScene } from './personVisits';
import { startStopwatch, type TimedCall } from './stopwatch';

/** Resets of one login that are under way at once, each from an address of its own. */
const FLOWS = 4;
const CURRENT = '/password-resets/current';

/**
 * The same asked of several resets of one login at the same moment: what meets at a row of the account
 * takes as long where nobody has it. The time is that until the last answer.
 */
export const BURSTS: PersonScene = {
  kinds: ['known', 'known again', 'wrong destination', 'without own proofs', 'unknown'],
  methods: ['email', 'totp', 'recoveryCode'],
  visit: async (site, organisation, kind) => {
    const { login, email } = await createVisited(site, organisation, kind);
    const { portalUrl } = site;
    const stopwatch = startStopwatch(portalUrl, FLOWS);
    const burst = async (calls: readonly TimedCall[], status: number) => {
      const answers = await Promise.all(calls.map((call) => stopwatch.call(call)));
      const other = answers.find((answer) => answer.status !== status);
      if (other !== undefined) throw new Error(`${calls[0]?.path} answered ${other.status}`);
      return { answers, lastMs: Math.max(...answers.map(({ tookMs }) => tookMs)) };
    };
    try {
      const path = `/tenants/${organisation.slug}/password-resets`;
      const starts = await burst(
        Array.from({ length: FLOWS }, () => ({ path, headers: fromAnywhere(), body: { login } })),
        201,
      );
      const tokens = starts.answers.map(
        ({ text }) => (JSON.parse(text) as { token: string }).token,
      );
      const all = async (route: string, body: object) => {
        const calls = tokens.map((token) => ({
          path: `${CURRENT}/${route}`,
          token,
          key: randomUUID(),
          body,
        }));
        return (await burst(calls, 200)).lastMs;
      };
      const destination = kind === 'wrong destination' ? `x${email}` : email;
      const recoveryCode = { method: 'recoveryCode', code: '7F3K-92QD-0A1B-ZXYW-MNPT' };
      return {
        'app codes at once': await all('submit-proof', { method: 'totp', code: '000000' }),
        'recovery codes at once': await all('submit-proof', recoveryCode),
        'send-code at once': await all('send-code', { method: 'email', destination }),
      };
    } finally {
      stopwatch.close();
    }
  },
};

const byte = () => Math.floor(Math.random() * 256);

/** Behind the proxy: an address nobody else comes from. */
const fromAnywhere = () => ({ 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` });

async function createVisited({ database }: TimedSite, organisation: Organisation, kind: string) {
  const login = newLogin();
  const email = `${login}@example.org`;
  if (kind === 'unknown') return { login, email };
  const own =
    kind === 'without own proofs'
      ? {}
      : { totpSecret: newTotpSecret(), recoveryCodes: [newRecoveryCode()] };
  await createPerson(database.db, organisation, { login, email, ...own });
  return { login, email };
}
