import type { Entry } from 'ldapts';
import type { Spread } from '../../../workflows/domain/directories';
import type { ConnectorSettings } from '../connector';
import type { Access } from './access';
import { type AccountKind, findEntry } from './findEntry';

/**
 * On how many servers the newest password of an account is, by when each says that it was set: the time is
 * passed on with the password. A server that does not answer, or has no such account yet, does not have it.
 */
export async function spreadOf(
  access: Access,
  settings: ConnectorSettings,
  immutableId: string,
  { kind, setAtMs }: { kind: AccountKind; setAtMs: (entry: Entry) => number | null },
): Promise<Spread> {
  const times = await access.asServiceAtEach(async (session) => {
    const entry = await findEntry(session, settings, immutableId, kind);
    return entry && setAtMs(entry);
  });
  const told = times.filter((time) => typeof time === 'number');
  const newest = Math.max(...told);
  const current = told.filter((time) => time === newest).length;
  return { servers: times.length, current: told.length === 0 ? null : current };
}
