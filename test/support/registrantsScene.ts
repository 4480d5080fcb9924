import { createOrganisation, type Organisation, type PolicyChanges } from './organisation';
import { createRegistrants, type Site } from './registrants';
import { shared } from './sharedProduct';

type Scene = Site & { organisation: Organisation; people: ReturnType<typeof createRegistrants> };

/**
 * An organisation of the shared product whose people register, for all tests of the file that calls
 * it. What it answers is filled before the first of them.
 */
export function setRegistrantsScene(policy: PolicyChanges): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    const { db, portalUrl } = shared;
    const organisation = await createOrganisation(db, policy);
    const people = createRegistrants(shared, organisation);
    Object.assign(scene, { db, portalUrl, organisation, people });
  });
  return scene;
}
