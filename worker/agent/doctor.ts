import { DEFAULT_ATTRIBUTES, type DirectoryFinding } from '../../workflows/domain/directories';
import { passFrom } from './centre';
import type { AgentConfig } from './config';
import { createDirectory } from './directory';
import { readIdentity } from './identity';
import { reasonOf } from './reason';

const SIGNS = { error: '✗', warning: '!', info: 'i' } as const;

/**
 * Looks at everything that would keep an agent from working, changes nothing, and writes what it found with the
 * command that mends it. Answers whether nothing keeps it from working.
 */
export async function runDoctor(
  config: AgentConfig,
  write: (line: string) => void,
): Promise<boolean> {
  const { findings: centre, attributes } = await lookAtCentre(config);
  const directory = createDirectory(config, attributes);
  try {
    const findings = [...centre, ...(await directory.connector().selfCheck())];
    for (const { severity, code, text, remedy } of findings) {
      write(`${SIGNS[severity]} ${code}: ${text}`);
      if (remedy !== undefined) write(`    ${remedy.split('\n').join('\n    ')}`);
    }
    const isWell = findings.every(({ severity }) => severity !== 'error');
    if (isWell) write('Nothing keeps this agent from working.');
    return isWell;
  } finally {
    await directory.close();
  }
}

/** What keeps an agent from its centre, and which attributes are read: the usual ones before it is enrolled. */
export async function lookAtCentre(config: AgentConfig) {
  const usual = DEFAULT_ATTRIBUTES[config.kind];
  const finding = (code: string, text: string, remedy: string) => {
    const findings: DirectoryFinding[] = [{ code, severity: 'error', text, remedy }];
    return { findings, attributes: usual };
  };
  const identity = readIdentity(config.folder);
  if (identity?.place === undefined)
    return finding(
      'not-enrolled',
      'this agent is not enrolled',
      'agent enroll --centre URL --token TOKEN --config FILE',
    );
  try {
    const { terms } = await passFrom(config.centre, { ...identity, place: identity.place });
    return { findings: [], attributes: terms.attributes };
  } catch (error) {
    return finding(
      'centre-refuses',
      `the centre gives this agent no token (${reasonOf(error)})`,
      'Look whether the address of the centre is right, the clock of this machine too, and the agent not revoked.',
    );
  }
}
