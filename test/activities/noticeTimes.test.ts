import { eq } from 'drizzle-orm';
import { outbox } from '../../db/schema/messages';
import { notices } from '../../db/schema/notices';
import { tenants } from '../../db/schema/tenants';
import {
  type ActivityBench,
  insertNotice,
  openReset,
  startActivityBench,
} from '../support/activityBench';

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench();
});
afterAll(() => bench.stop());

const AT = new Date('2026-01-15T22:30:00Z');

test.each([
  ['en', 'Europe/Berlin', 'January 15, 2026 at 11:30 PM GMT+1'],
  ['de', 'Europe/Berlin', '15. Januar 2026 um 23:30 MEZ'],
  ['de', 'America/New_York', '15. Januar 2026 um 17:30 GMT-5'],
  ['en', 'Asia/Kolkata', 'January 16, 2026 at 04:00 AM GMT+5:30'],
  ['de', 'UTC', '15. Januar 2026 um 22:30 UTC'],
])(
  'a notice in %s names the time in the zone %s of its organisation',
  async (language, timeZone, words) => {
    const { db } = bench.database;
    const { ref, organisation, subjectId } = await openReset(bench);
    await db.update(tenants).set({ timeZone }).where(eq(tenants.id, organisation.id));
    const notice = await insertNotice(bench, {
      ref,
      tenantId: organisation.id,
      userId: subjectId,
    });
    await db.update(notices).set({ language, at: AT }).where(eq(notices.id, notice));
    await bench.run(() => bench.activities.tell({ notice, target: 'email' }));
    const [sent] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.id, `${notice}:email`));
    expect(sent?.text).toContain(words);
  },
);
