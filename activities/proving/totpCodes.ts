import { HOTP, Secret } from 'otpauth';
import { equalInConstantTime } from '../../db/keys/digest';

/** RFC 6238 with what every authenticator app can do: SHA-1, six digits, steps of 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
const ALGORITHM = 'SHA1';
/** A code of the step before or after is taken too: clocks differ and typing takes its time. */
const NEIGHBOURS = [-1, 0, 1] as const;

export type TotpMatch = { kind: 'accepted'; step: number } | { kind: 'used' } | { kind: 'wrong' };

type TotpTry = {
  /** In base 32. */
  secret: string;
  code: string;
  /** The last step a code was accepted for; none up to it is taken again (S22). */
  lastStep: number | null;
  nowMs: number;
};

/** A new secret in base 32: 160 random bits, as RFC 4226 advises. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The code an authenticator app with this secret shows in the step of a moment. */
export const totpAt = (secret: string, atMs: number): string =>
  codeOf(Secret.fromBase32(secret), stepAt(atMs));

/** Judges an authenticator app's code; compares as many candidates whatever is typed. */
export function matchTotp({ secret, code, lastStep, nowMs }: TotpTry): TotpMatch {
  const key = Secret.fromBase32(secret);
  const matching = NEIGHBOURS.map((distance) => stepAt(nowMs) + distance).filter((step) =>
    equalInConstantTime(code, codeOf(key, step)),
  );
  const step = matching.find((one) => lastStep === null || one > lastStep);
  if (step !== undefined) return { kind: 'accepted', step };
  return { kind: matching.length > 0 ? 'used' : 'wrong' };
}

const stepAt = (atMs: number): number => Math.floor(atMs / STEP_MS);

const codeOf = (secret: Secret, counter: number): string =>
  HOTP.generate({ secret, algorithm: ALGORITHM, digits: DIGITS, counter });
