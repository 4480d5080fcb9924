import { createAdminClient, type Json } from '../adminClient';
import { eventually } from '../poll';
import { organisationAt, type Entered, type Way } from './organisationAt';

/** A tenant whose people come from one directory. */
export async function syncedFrom(
  entered: Entered,
  way: Way,
  sync: Record<string, unknown> = {},
  policy: Parameters<typeof organisationAt>[1] = {},
) {
  const organisation = await organisationAt(entered, policy, way);
  const { place, tenant } = organisation;
  const admin = createAdminClient();
  const set = async (changes: Record<string, unknown>) => {
    const settings = { disableAtMostPercent: 100, ...sync, ...changes };
    const { status, body } = await admin.call('PATCH', place, { body: { sync: settings } });
    if (status !== 200) throw new Error(`not set: ${JSON.stringify(body)}`);
  };
  await set({});

  const look = async (): Promise<Json> => (await admin.call('GET', `${place}/sync`)).body;

  /** What one run came to. */
  const run = async (order: Record<string, unknown> = {}, withinMs = 90_000): Promise<Json> => {
    const asked = await admin.call('POST', `${place}/sync`, { body: order });
    if (asked.status !== 202) throw new Error(`not begun: ${JSON.stringify(asked.body)}`);
    const isOver = async () => {
      const { running, last } = await look();
      return !running && last?.id === asked.body.id ? last : undefined;
    };
    return eventually('the end of a sync', isOver, withinMs);
  };
  const person = async (login: string): Promise<Json> =>
    (
      await admin.call(
        'GET',
        `/tenants/${tenant.slug}/users/${encodeURIComponent(`login:${login}`)}`,
      )
    ).body;
  return { ...organisation, admin, set, run, look, person };
}

export type Synced = Awaited<ReturnType<typeof syncedFrom>>;
