import { NEW_PASSWORD } from '../../support/people';
import {
  type Effects,
  type PageRequest,
  pageRequest,
  type RepeatScene,
} from '../../support/repeatScene';
import type { ResetFlow } from '../../support/resetFlow';

export type Outcome = { answers: string[]; effects: Effects };

export type Situation = {
  /** What the person does; a key is the `Idempotency-Key` of a request. */
  name: string;
  gates?: 1 | 2;
  run: (scene: RepeatScene) => Promise<void>;
  /** The one outcome, or those of which a race may have any. */
  outcomes: readonly Outcome[];
};

/** What the second of two equal requests under one key is told. */
export const REPEATED = 'the first answer again';
export const OTHER_PASSWORD = 'Violet-Marble-58-Canyon';

export const SENT = { 'code.requested': 1, 'code sent': 1 };
export const PROVEN = { 'proof.accepted': 1 };
export const GUESSED = { 'proof.refused': 1 };
export const SET = {
  'password.reset': 1,
  'hash changed': 1,
  'notice sent': 2,
};
export const CANCELLED = { 'reset.cancelled': 1 };

export const sendTo = (flow: ResetFlow, { person }: RepeatScene, key?: string): PageRequest =>
  pageRequest(flow, 'send-code', { method: 'email', destination: person.email }, key);
export const textTo = (flow: ResetFlow, { person }: RepeatScene, key?: string): PageRequest =>
  pageRequest(flow, 'send-code', { method: 'sms', destination: person.phone }, key);
export const prove = (flow: ResetFlow, code: string, key?: string): PageRequest =>
  pageRequest(flow, 'submit-proof', { method: 'email', code }, key);
export const set = (flow: ResetFlow, password = NEW_PASSWORD, key?: string): PageRequest =>
  pageRequest(flow, 'set-password', { password }, key);
export const giveUp = (flow: ResetFlow): PageRequest => pageRequest(flow, 'cancel', {});
