import { z } from 'zod';
import { PENDING_STATES, type PendingChangeRow } from '../../db/queries/pendingChanges';
import { isOfNobody, PENDING_KINDS } from '../../workflows/domain/pendingChanges';
import { field, time } from '../field';
import { line, tenantParams } from './schemas';
import { type ContactName, contactText } from './users.schema';

const shownChange = z
  .strictObject({
    pointer: field('Which field of the request', z.string(), '/contacts/alternateEmail'),
    former: field(
      'What it is when asked, in the same way',
      z.string(),
      'o•••@h•••.example',
    ).nullable(),
    value: field(
      'What it would become: contacts masked, lists as JSON; null where it is removed',
      z.string(),
      'a•••@h•••.example',
    ).nullable(),
  })
  .meta({ id: 'ShownChange', description: 'One thing a pending change would do' });

export const state = field('Where it stands', z.enum(PENDING_STATES));

/** A change that waits or waited for another owner. */
export const pendingChange = z
  .strictObject({
    id: field('The id of the change', z.uuid()),
    kind: field('What would be done', z.enum(PENDING_KINDS)),
    state,
    person: z
      .strictObject({
        id: field('The id of the person', z.uuid()),
        login: field('Their login, while they are there', z.string(), 'ada').optional(),
        displayName: field('Their name, while they are there', z.string(), 'Ada').optional(),
      })
      .nullable()
      .meta({ description: 'Whom it concerns; null for settings of the tenant or a directory' }),
    changes: field('What would become of each field', z.array(shownChange)),
    askedBy: field('Who asked, by kind and id', z.string(), 'operator:0b9f3a4e'),
    askedByName: field('Their login, or the name of the token', z.string(), 'grace').optional(),
    askedAt: time('When they asked'),
    expiresAt: time('Until when it can be approved'),
    decidedBy: field('Who decided, by kind and id', z.string(), 'operator:7c1d2e9a').optional(),
    decidedByName: field('Their login, or the name of the token', z.string(), 'joan').optional(),
    decidedAt: time('When they decided').optional(),
  })
  .meta({ id: 'PendingChange', description: 'A change that waits for another owner' });

const reason = field('Why, for the audit', line(500), 'asked her in person').optional();
const known = (name: ContactName) =>
  field(`What \`${name}\` has to be`, contactText, 'ada@home.example').optional();

export const rejection = z
  .strictObject({ reason })
  .meta({ id: 'Rejection', description: 'Why a change is rejected' });

export const approval = z
  .strictObject({
    reason,
    contacts: field(
      'New contacts as the person told them to you: it is approved only where they are the same',
      z.strictObject({
        alternateEmail: known('alternateEmail'),
        mobilePhone: known('mobilePhone'),
        officePhone: known('officePhone'),
      }),
    ).optional(),
  })
  .meta({ id: 'Approval', description: 'Why a change is approved, and what is known of it' });

export const pendingChangeParams = tenantParams.extend({
  c: field('The id of the change', z.uuid()),
});

export function presentPendingChange(row: PendingChangeRow): z.infer<typeof pendingChange> {
  const { login, displayName, decidedBy, decidedAt } = row;
  const known = login === null || displayName === null ? {} : { login, displayName };
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    person: isOfNobody(row.kind) ? null : { id: row.subjectId, ...known },
    changes: row.changes,
    askedBy: row.askedBy,
    ...(row.askedByName === null ? {} : { askedByName: row.askedByName }),
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(decidedBy === null || decidedAt === null
      ? {}
      : { decidedBy, decidedAt: decidedAt.toISOString() }),
    ...(row.decidedByName === null ? {} : { decidedByName: row.decidedByName }),
  };
}
