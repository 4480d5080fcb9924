import { createHash, randomBytes } from 'node:crypto';
import { lockCharges, storeCharges } from '../db/mutations/budgets';
import type { Charges, ChargedRecord, ChargeVerdict } from '../workflows/domain/charges';
import { spendSignIn } from '../workflows/domain/charges';
import { LOCAL } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';
import { DirectoryFailure } from './directories/connector';
import type { Directories } from './directories/directories';
import type { Authenticated, Directory } from './directories/directory';

/** A try that was paid for before it was judged. */
export type Reserved = { before: ChargedRecord[]; verdict: ChargeVerdict };

/**
 * Charges a try as if it failed, before a directory is asked: it counts wrong passwords itself, so that no more go
 * there at once than may fail. A try that is blocked changes nothing.
 */
export const reserveTry = (
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  subjectKey: string,
  charges: Charges,
): Promise<Reserved> =>
  db.transaction(async (tx) => {
    const records = await lockCharges(tx, subjectKey, charges);
    const verdict = spendSignIn(charges, records, now());
    if (verdict.blockedUntilMs === null) await storeCharges(tx, subjectKey, verdict.afterFailure);
    const before = charges.flatMap(({ counter }, at) => {
      const record = records[at];
      return record === undefined ? [] : [{ counter, record }];
    });
    return { before, verdict };
  });

export type Asked = {
  tenantId: string;
  /** All directories of the tenant; at least one. */
  places: readonly string[];
  /** Whose try it is, where they have their home in one of them. */
  person: { id: string; directory: string } | undefined;
  /** Whether the person's account may be tried; else nobody's is, in the same place. */
  mayAsk: boolean;
  /** Whether anybody may be asking who knows no more than the login. */
  isStranger: boolean;
  login: string;
  password: string;
};

export type Elsewhere =
  ({ kind: 'judged'; directory: Directory } & Authenticated) | { kind: 'away' };

/**
 * Tries a password in the directory of the person, and for anybody else as nobody in one of the tenant's: every
 * try is made in one of them, so that neither its time nor an outage tells whose account is where. What was typed goes
 * to the directory of the person alone, and only where it may be tried.
 */
export async function tryElsewhere(directories: Directories, asked: Asked): Promise<Elsewhere> {
  const { tenantId, person, mayAsk, isStranger } = asked;
  try {
    const place = person?.directory ?? placeOf(asked);
    const directory = await directories.of({ tenantId, directory: place });
    const [whose, password] =
      mayAsk && person ? [person.id, asked.password] : [null, standIn(asked)];
    const how = { lane: 'signIn', isStranger } as const;
    const outcome = await directory.authenticate(whose, password, how);
    return { kind: 'judged', directory, ...outcome };
  } catch (error) {
    if (error instanceof DirectoryFailure) return { kind: 'away' };
    throw error;
  }
}

/** In the place of a password that is no business of the directory that is asked: as long, and nobody's. */
const standIn = ({ password }: Pick<Asked, 'password'>): string =>
  randomBytes(Buffer.byteLength(password))
    .toString('base64url')
    .slice(0, Buffer.byteLength(password));

/** Always the same for one login. */
function placeOf({ places, login, tenantId }: Asked): string {
  const digest = createHash('sha256').update(`${tenantId}|${login}`).digest();
  return places[digest.readUInt32BE() % places.length] ?? LOCAL;
}
