import { isKeyChangeOf } from '../../../db/keys/agentKeys';
import { changeKeys } from '../../../workflows/contracts/agentToken';
import { Problem } from '../../errors';
import { askOnce } from '../../flows/oneRequest';
import { route } from '../../routes';
import type { PortalDependencies } from '../dependencies';
import { keyChange } from './agents.schema';
import { AGENT_TOKEN, refuseUnsigned } from './signed';

/** An agent changes its keys some times a year; one whose answers are lost tells them again. */
const KEY_CHANGES_PER_MINUTE = 10;

/** Where an agent tells its new keys. */
export const keyChangeRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/keys',
    operationId: 'changeAgentKeys',
    tag: 'agents',
    summary: 'New keys of an agent',
    description:
      'From the answer on everything is sealed to the new keys. The same change again is answered again. The worker checks both signatures and writes; who was revoked stays so.',
    authentication: 'none',
    body: keyChange,
    answers: { 204: null },
    problems: ['unauthenticated', 'too-many-requests', 'unavailable'],
    handle: async ({ body, request }) => {
      const { signature, proof, ...change } = body;
      // Of a change that is done already the former key says nothing any more.
      const isBy = (key: string) =>
        isKeyChangeOf(key, change, key === body.signingKey ? proof : signature);
      const perMinute = KEY_CHANGES_PER_MINUTE;
      await refuseUnsigned(deps, { body, isBy, what: 'agent-keys', perMinute }, request);
      const asked = { ...AGENT_TOKEN, nowMs: deps.now(), update: changeKeys, request: body };
      const { isTaken } = await askOnce(deps, asked);
      if (!isTaken) throw new Problem('unauthenticated');
      return { status: 204 };
    },
  });
