import {
  type Connector,
  DirectoryFailure,
  type WriteOutcome,
} from '../../../activities/directories/connector';

/** What came of something, in words that are compared with what was expected, and the server's own numbers. */
export type Seen = { seen: string; code?: string };

/** An account while it is tried on. */
export type Tested = {
  connector: Connector;
  id: string;
  /** Its password, as far as it was set here. */
  current: string;
};

const wordOf = (outcome: WriteOutcome, reason: string | undefined): Seen => {
  if (outcome.kind !== 'refused') return { seen: outcome.kind };
  const codes = outcome.reasons.map(({ code }) => code);
  const named = codes.find((code) => code === reason) ?? codes[0] ?? '';
  return { seen: `refused ${named}`, code: codes.join(', ') };
};

/** A failure of the directory is something that is seen as well. */
async function orProblem(work: () => Promise<Seen>): Promise<Seen> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return { seen: error.problem, code: error.detail };
  }
}

/** What came of a write, and whether the password that has to be right now is: `written, right`. */
export async function afterWrite(
  tested: Tested,
  next: string,
  write: () => Promise<WriteOutcome>,
  reason?: string,
): Promise<Seen> {
  const wrote = await orProblem(async () => wordOf(await write(), reason));
  if (wrote.seen === 'written') tested.current = next;
  const bind = await bindOf(tested, tested.current);
  return { ...wrote, seen: `${wrote.seen}, ${bind.seen}` };
}

/** The same of an account whose password nobody here knows: the new one has not become it. */
export async function afterRefusal(
  { connector, id }: Tested,
  next: string,
  write: () => Promise<WriteOutcome>,
): Promise<Seen> {
  const wrote = await orProblem(async () => wordOf(await write(), undefined));
  const { seen } = await bindOf({ connector, id, current: next }, next);
  return { ...wrote, seen: `${wrote.seen}, ${seen === 'right' ? 'right' : 'not right'}` };
}

/** What a bind with a password is worth. */
export const bindOf = ({ connector, id }: Tested, password: string): Promise<Seen> =>
  orProblem(async () => ({ seen: await connector.authenticate(id, password) }));

/** A reset, as the product makes it. */
export const reset = (tested: Tested, next: string, reason?: string): Promise<Seen> =>
  afterWrite(
    tested,
    next,
    () => tested.connector.set(tested.id, next, { mustChange: false }),
    reason,
  );

/** A change by whoever knows the present password. */
export const change = (tested: Tested, next: string, reason?: string): Promise<Seen> =>
  afterWrite(tested, next, () => tested.connector.change(tested.id, tested.current, next), reason);
