import { sql } from 'drizzle-orm';

/** Columns of a select from `users`: the ids of the questions a person answered, never an answer. */
export const answersOf = sql<{ questionId: string }[]>`coalesce((
  select json_agg(json_build_object('questionId', a.question_id))
  from security_answers a where a.user_id = users.id), '[]')`;

/** How many recovery codes a person has not used yet. */
export const recoveryCodesLeftOf = sql<number>`(
  select count(*)::int from recovery_codes c where c.user_id = users.id and c.used_at is null)`;
