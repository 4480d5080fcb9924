import { defineUpdate } from '@temporalio/workflow';
import type { SealedRef, Sent } from './steps';

/** Who claims to be who. `nobodyKey` stands for a login nobody has: its tries are counted too. */
export type SignInRequest = {
  tenantId: string;
  subjectId: string | null;
  nobodyKey: string;
  passwordRef: SealedRef;
  /** SHA-256 of the session id that only the browser will hold. */
  sessionHash: string;
  /** SHA-256 of what the device cookie holds, or will hold once the password was right. */
  deviceHash: string;
  /** Keyed digest of the address unit the try came from. */
  addressDigest: string;
  language: string;
};

export type SignInAnswer = { accepted: boolean };

export const checkPassword = defineUpdate<SignInAnswer, [Sent<SignInRequest>]>('checkPassword');

/** The workflow id of a sign-in; the ref is random and says nothing about the person. */
export const signInId = (ref: string): string => `signIn:${ref}`;
