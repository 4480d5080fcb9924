import type { Entry } from 'ldapts';
import type { ConnectorSettings } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import { valuesOf } from './entries';
import { Refused } from './failures';
import { type AccountKind, entryAt, sampleEntry } from './findEntry';
import { findingOf } from './connectionCheck';
import type { Session } from './session';

/** Whether the base is there to be seen. */
export async function checkBase(
  session: Session,
  { baseDn }: ConnectorSettings,
): Promise<DirectoryFinding[]> {
  const missing: DirectoryFinding = {
    code: 'wrong-base',
    severity: 'error',
    text: `${session.url}: the base is no entry, or may not be read`,
    remedy: `ldapsearch -H ${session.url} -x -D <service account> -W -b '${baseDn}' -s base 1.1`,
  };
  try {
    return (await entryAt(session, baseDn, ['1.1'])) ? [] : [missing];
  } catch (error) {
    if (error instanceof Refused) return [findingOf(error, session.url, missing.remedy)];
    throw error;
  }
}

export type Sampled = { sample: Entry | undefined; findings: DirectoryFinding[] };

/** An account to try the rest on; what is needed of every account and cannot be read of this one. */
export async function sampleAccount(
  session: Session,
  settings: ConnectorSettings,
  kind: AccountKind,
  isSuitable: (entry: Entry) => boolean,
): Promise<Sampled> {
  const sample = await sampleEntry(session, settings, kind, isSuitable);
  if (!sample) {
    const text = `no account (objectClass=${kind.objectClass}) is to be seen below the base`;
    return { sample, findings: [{ code: 'no-account', severity: 'warning', text }] };
  }
  const { id, login } = settings.attributes;
  const unread = [id, login].filter((name) => valuesOf(sample, name).length === 0);
  const findings = unread.map((name): DirectoryFinding => ({
    code: 'attribute-unreadable',
    severity: 'error',
    text: `${name} of a sampled account is absent or may not be read`,
    remedy: `grant the service account to read ${name}, or name another attribute`,
  }));
  return { sample, findings };
}
