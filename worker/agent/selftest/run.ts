import { DirectoryFailure } from '../../../activities/directories/connector';
import { settingError } from '../../../db/startup';
import type { AgentConfig } from '../config';
import { createDirectory } from '../directory';
import { lookAtCentre } from '../doctor';
import { factsOf, type TestAccounts } from './accounts';
import { type Case, casesFor, type Facts } from './cases';
import { reset, type Seen } from './outcomes';
import { freshPassword } from './passwords';
import { type CaseResult, keepReport, reportOf, textOf } from './report';

type Order = {
  config: AgentConfig;
  /** Logins of accounts made for this. */
  accounts: TestAccounts;
  stopping: AbortSignal;
  write: (line: string) => void;
};

/**
 * Tries everything the product does with a directory on accounts that were named for it, through the connector
 * an agent uses, and keeps a report. Leaves the account enabled, unlocked and with a password nobody knows.
 * Answers whether all of it went as expected. Throws one line where an account is not to be tried on.
 */
export async function runSelftest({ config, accounts, stopping, write }: Order): Promise<boolean> {
  const { attributes } = await lookAtCentre(config);
  const directory = createDirectory(config, attributes);
  try {
    const facts = await factsOf(directory.connector(), config, accounts).catch(asSetting);
    const results = await resultsOf(facts, stopping);
    const report = reportOf(config.kind, results);
    write(textOf(report));
    const { json, text } = keepReport(config.folder, report);
    write(`Kept in ${json} and ${text}\n`);
    return report.passed;
  } finally {
    await directory.close();
  }
}

function asSetting(error: unknown): never {
  if (error instanceof DirectoryFailure)
    throw settingError(
      `the directory does not let it begin: ${error.message}; run \`doctor\` first`,
    );
  throw error;
}

async function resultsOf(facts: Facts, stopping: AbortSignal): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of casesFor(facts)) {
    const isHopeless = results[0]?.result === 'failed';
    const why = isHopeless ? 'the first case failed' : stopping.aborted ? 'stopped' : undefined;
    results.push(await resultOf(why === undefined ? one : { name: one.name, notTried: why }));
  }
  if (results[0]?.result === 'passed') results.push(await resultOf(leaving(facts)));
  return results;
}

/** Whatever was tried before, the account ends so. */
const leaving = ({ account, policy }: Facts): Case => ({
  name: 'left as documented',
  expected: 'written, right, unlocked',
  run: async () => {
    const last = await reset(account, freshPassword(policy.minLength));
    const left = await account.connector.find(account.id);
    return { ...last, seen: `${last.seen}, ${left?.isLocked === false ? 'unlocked' : 'locked'}` };
  },
});

async function resultOf(one: Case): Promise<CaseResult> {
  const { name } = one;
  if ('notTried' in one) return { name, result: 'notTried', reason: one.notTried };
  const beganMs = performance.now();
  const { seen, code } = await one.run().catch(asSeen);
  const milliseconds = Math.round(performance.now() - beganMs);
  const result = seen === one.expected ? 'passed' : 'failed';
  const told = code === undefined ? {} : { code };
  return { name, result, expected: one.expected, seen, ...told, milliseconds };
}

/** What failed beside a write, as a look-up between two of them. */
function asSeen(error: unknown): Seen {
  if (error instanceof DirectoryFailure) return { seen: error.problem, code: error.detail };
  throw error;
}
