import { sql } from 'drizzle-orm';
import { epochMs, oneRow } from '../statement';

type Standing = {
  /** How often the person put registering off. */
  deferrals: number;
  /** When they last said that their data is right. */
  confirmedAtMs: number | null;
  /** When the password kept here was set; null of somebody who has none here. */
  passwordSetAtMs: number | null;
};

/** What is known of a person's registration besides what they have on file; undefined when they are gone. */
export const registrationStanding = oneRow<{ userId: string }, Standing>(
  ({ userId }) => sql`
    select coalesce(s.deferrals, 0) as deferrals, ${epochMs('s.confirmed_at')} as "confirmedAtMs",
      ${epochMs('c.set_at')} as "passwordSetAtMs"
    from users u left join registration_states s on s.user_id = u.id
    left join local_credentials c on c.user_id = u.id
    where u.id = ${userId}`,
);
