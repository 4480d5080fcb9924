import { type FlowProduct, startFlowProduct } from './flowProduct';
import { createOrganisation, type Organisation, type PolicyChanges } from './organisation';
import { createOwnDatabase, type OwnDatabase } from './ownDatabase';
import { createRegistrants } from './registrants';

type Scene = {
  database: OwnDatabase;
  product: FlowProduct;
  organisation: Organisation;
  people: ReturnType<typeof createRegistrants>;
};

/**
 * A product in a database of its own and an organisation whose people register, for all tests of the
 * file that calls it. What it answers is filled before the first of them.
 */
export function setRegistrantsScene(
  policy: PolicyChanges,
  env: Record<string, string> = {},
): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    const database = await createOwnDatabase();
    const product = await startFlowProduct({ database, env });
    const organisation = await createOrganisation(database.db, policy);
    const people = createRegistrants(database, product, organisation);
    Object.assign(scene, { database, product, organisation, people });
  }, 60_000);
  afterAll(async () => {
    await scene.product.stop();
    await scene.database.drop();
  });
  return scene;
}
