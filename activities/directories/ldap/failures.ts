import { ResultCodeError } from 'ldapts';
import type { DirectoryProblem } from '../../../workflows/domain/directories';
import { DirectoryFailure } from '../connector';

/** The numbers of an answer that was no success. Nothing of its words is kept: they may name people. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    /** Active Directory's own error, `0000052D: …`. */
    readonly hex: number | undefined,
    /** What Active Directory adds to a refused bind, `… data 775 …`. */
    readonly data: number | undefined,
  ) {
    super(`result ${code}`);
  }
}

/** A connection ended before its answer. `wasSent`: the server may have had the request. */
export class Lost extends Error {
  constructor(
    readonly wasSent: boolean,
    readonly isOver: boolean,
  ) {
    super('connection lost');
  }
}

const numberIn = (words: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(words)?.[1];
  return found === undefined ? undefined : Number.parseInt(found, 16);
};

/** What a server's answer says in numbers; undefined for an error that is no answer. */
export const refusalIn = (error: unknown): Refused | undefined =>
  error instanceof ResultCodeError
    ? new Refused(
        error.code,
        numberIn(error.message, /^([0-9a-f]{8}):/i),
        numberIn(error.message, /\bdata ([0-9a-f]+)\b/i),
      )
    : undefined;

/** RFC 4511, appendix A.1. */
export const RESULT = {
  sizeLimit: 4,
  noSuchAttribute: 16,
  constraintViolation: 19,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccess: 50,
  unwilling: 53,
} as const;

const PROBLEMS: Readonly<Record<number, DirectoryProblem>> = {
  3: 'timeout',
  [RESULT.sizeLimit]: 'size-limit',
  8: 'tls-required',
  10: 'referral',
  11: 'size-limit',
  13: 'tls-required',
  [RESULT.noSuchObject]: 'wrong-base',
  34: 'wrong-base',
  [RESULT.invalidCredentials]: 'bind-refused',
  [RESULT.insufficientAccess]: 'missing-right',
  51: 'unreachable',
  52: 'unreachable',
};

const numbersOf = ({ code, hex, data }: Refused): string =>
  [
    `result ${code}`,
    hex === undefined ? [] : `error ${hex.toString(16)}`,
    data === undefined ? [] : `data ${data.toString(16)}`,
  ]
    .flat()
    .join(', ');

/** An answer as a failure; `problem` where the request tells more than the number. */
export const failureOf = (refused: Refused, problem?: DirectoryProblem): DirectoryFailure =>
  new DirectoryFailure(
    problem ?? PROBLEMS[refused.code] ?? 'server-refused',
    numbersOf(refused),
    refused,
  );

/** Whatever a session rejects with, as a failure. */
export function asFailure(error: unknown): unknown {
  if (error instanceof Refused) return failureOf(error);
  if (!(error instanceof Lost)) return error;
  const problem = error.isOver ? 'timeout' : 'unreachable';
  return new DirectoryFailure(problem, 'no answer', error);
}
