import type { ResetView } from '../../workflows/domain/reset';
import type { resets } from '../schema/resets';

type ResetColumns = typeof resets.$inferSelect;
type ViewColumns = Pick<
  ResetColumns,
  | 'supportCode'
  | 'face'
  | 'step'
  | 'expiresAt'
  | 'endedAt'
  | 'offered'
  | 'gatesRequired'
  | 'challenge'
  | 'passwordRules'
  | 'lastRefusal'
  | 'outcome'
> &
  Pick<ResetView, 'passed'>;

/** A reset's row as the rules take it: times as numbers. */
export const viewOf = (row: ViewColumns): ResetView => ({
  supportCode: row.supportCode,
  face: row.face,
  step: row.step,
  expiresAtMs: row.expiresAt.getTime(),
  endedAtMs: row.endedAt?.getTime() ?? null,
  offered: row.offered,
  passed: row.passed,
  gatesRequired: row.gatesRequired,
  challenge: row.challenge,
  passwordRules: row.passwordRules,
  lastRefusal: row.lastRefusal,
  outcome: row.outcome,
});
