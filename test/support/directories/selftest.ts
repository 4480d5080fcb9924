import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectorSettings } from '../../../activities/directories/connector';
import type { AgentConfig } from '../../../worker/agent/config';
import type { TestAccounts } from '../../../worker/agent/selftest/accounts';
import type { Report } from '../../../worker/agent/selftest/report';
import { runSelftest } from '../../../worker/agent/selftest/run';
import { ownFolder, removeFolder } from './servers';

/** The selftest of an agent beside a directory, and what it left in its folder. */
export async function selftestOf(
  kind: AgentConfig['kind'],
  { attributes: _read, mayReach: _may, ...reached }: ConnectorSettings,
  accounts: TestAccounts,
  stopping: AbortSignal = new AbortController().signal,
) {
  const folder = await ownFolder('selftest');
  const config = {
    centre: 'https://nowhere.test',
    folder,
    rotateKeysAfterDays: 0,
    engineCa: undefined,
    kind,
    reached,
  };
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  try {
    const passed = await runSelftest({
      config: { ...config, selftest: {} },
      accounts,
      stopping,
      write,
    });
    const json = readFileSync(join(folder, 'selftest.json'), 'utf8');
    const text = readFileSync(join(folder, 'selftest.txt'), 'utf8');
    const mode = statSync(join(folder, 'selftest.json')).mode & 0o777;
    return { passed, said, json, text, mode, report: JSON.parse(json) as Report };
  } finally {
    await removeFolder(folder);
  }
}

/** Each case with what became of it, and what was seen where it was tried. */
export const seenIn = ({ cases }: Report): Record<string, string> =>
  Object.fromEntries(
    cases.map(({ name, result, seen }) => [
      name,
      seen === undefined ? result : `${result}: ${seen}`,
    ]),
  );
