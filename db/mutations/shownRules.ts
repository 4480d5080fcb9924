import { sql } from 'drizzle-orm';
import type { Looked } from '../../workflows/contracts/agent';
import type { PasswordRulesForDisplay } from '../../workflows/domain/passwordRules';
import type { Database } from '../client';
import { statement } from '../statement';

type Shown = { ref: string; rules: PasswordRulesForDisplay };
type ShownOnReset = Shown & { opId: string; result: object; looked: Looked | null };

const onReset = statement<{
  ref: string;
  opId: string;
  rules: string;
  result: string;
  looked: string | null;
}>(
  ({ ref, opId, rules, result, looked }) => sql`
    with shown as (
      update resets set password_rules = ${rules}::jsonb,
        looked_before = ${looked}::jsonb, version = version + 1
      where ref = ${ref} and step in ('chooseAction', 'choosePassword'))
    update operations set outcome = ${result}::json where op_id = ${opId}`,
);

const onAdminReset = statement<{ ref: string; rules: string }>(
  ({ ref, rules }) => sql`
    update admin_resets set password_rules = ${rules}::jsonb, version = version + 1
    where ref = ${ref} and step = 'waiting'`,
);

/** Has a reset show these rules, and the step that led there answer with them, also to repeats. */
export async function showOnReset(
  db: Database,
  { ref, opId, rules, result, looked }: ShownOnReset,
): Promise<void> {
  const texts = { rules: JSON.stringify(rules), result: JSON.stringify(result) };
  await onReset(db, { ref, opId, ...texts, looked: looked && JSON.stringify(looked) });
}

/** Has the reset that an administrator's pass opens show these rules. */
export async function showOnAdminReset(db: Database, { ref, rules }: Shown): Promise<void> {
  await onAdminReset(db, { ref, rules: JSON.stringify(rules) });
}
