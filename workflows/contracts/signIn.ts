import { defineUpdate } from '@temporalio/workflow';
import type { SealedRef, Sent } from './steps';

/** Where somebody signs in. Who they claim to be and what they typed is sealed to the worker. */
export type SignInRequest = { tenantId: string; askRef: SealedRef };

/** `isAway`: nothing was judged, as a directory of the tenant was away. */
export type SignInAnswer = { accepted: boolean; isAway?: true };

export const checkPassword = defineUpdate<SignInAnswer, [Sent<SignInRequest>]>('checkPassword');

/** The workflow id of a sign-in; the ref is random and says nothing about the person. */
export const signInId = (ref: string): string => `signIn:${ref}`;
