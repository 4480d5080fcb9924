import { z } from 'zod';
import type { SyncPage } from '../../workflows/domain/directorySync';
import { isStorable } from '../../workflows/domain/storable';

const id = z.string().min(1).max(256).refine(isStorable);
const text = z.string().max(1_024).refine(isStorable);

const person = z.strictObject({
  id,
  login: text,
  aliases: z.array(text).max(50),
  displayName: text,
  givenName: text.nullable(),
  surname: text.nullable(),
  isEnabled: z.boolean(),
  contacts: z.string().max(8_192).nullable(),
});

const page = z.strictObject({
  people: z.array(person),
  groups: z.array(z.strictObject({ id, name: text, members: z.array(id) })),
  present: z.array(id),
  presentGroups: z.array(id),
});

/** A page as it was kept; throws where it is none, as an agent may have written anything. */
export const readSyncPage = (body: string): SyncPage => page.parse(JSON.parse(body));
