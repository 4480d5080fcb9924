import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { updateFlow } from '../../api/flows/engine';
import type { Database } from '../../db/client';
import { workerOf } from '../../db/keys/sealing';
import { askAdminReset, askCallerVerification } from '../../db/mutations/adminResets';
import { storeSecret } from '../../db/sealed';
import { adminPasswordResetId, makePass } from '../../workflows/contracts/adminPasswordReset';
import {
  callerVerificationId,
  sendCallerCode,
  submitCallerCode,
} from '../../workflows/contracts/callerVerification';
import type { LinkKind } from '../../workflows/domain/adminReset';
import { openLink, passTo } from '../support/helpdesk';
import { createOrganisation, createPerson } from '../support/organisation';
import { codeOfChallenge, wrongCode } from '../support/outbox';
import { adminKeys } from '../support/testKeys';

type Stage = { db: Database; client: Client; portalUrl: string; taskQueue: string };

/** What an operator does, as the admin process asks for it; answers the id of the run that is kept. */
type HelpdeskScene = (stage: Stage) => Promise<string>;

const ACTOR = 'operator:a-recorded-one';
const CALL_MS = 60_000;
/** Long enough for the pass to be made and used. */
const PASS_MS = 5_000;

const newRef = () => randomBytes(16).toString('base64url');
const newCode = () => `LK-${newRef().slice(0, 4)}-${newRef().slice(0, 4)}`;

async function scene(stage: Stage) {
  const organisation = await createOrganisation(stage.db, { reset: { gates: 1 } });
  const email = `${newRef().toLowerCase()}@example.org`;
  const userId = await createPerson(stage.db, organisation, { email });
  return { ...stage, organisation, userId, email };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const asked = ({ organisation, userId }: Scene, ref: string, livesMs: number) => ({
  ref,
  tenantId: organisation.id,
  userId,
  askedBy: ACTOR,
  supportCode: newCode(),
  language: 'en',
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + livesMs),
});

/** A verification that was accepted after a wrong code. */
async function verified(at: Scene): Promise<string> {
  const { db, client, taskQueue } = at;
  const ref = newRef();
  const verification = { ...asked(at, ref, CALL_MS), offered: [{ method: 'email' as const }] };
  await askCallerVerification(db, verification);
  const run = {
    workflowType: 'callerVerification',
    workflowId: callerVerificationId(ref),
    input: { ref, expiresAtMs: verification.expiresAt.getTime() },
    isStarted: false,
  };
  const engine = { client, taskQueue };
  await updateFlow(engine, run, {
    update: sendCallerCode,
    updateId: newRef(),
    request: { requestDigest: null },
  });
  const code = await codeOfChallenge(db, ref);
  for (const typed of [wrongCode(code), code]) {
    const text = JSON.stringify({ actor: ACTOR, typed });
    const secret = { flowRef: ref, text, expiresAtMs: Date.now() + CALL_MS };
    const askRef = await storeSecret(db, [workerOf(adminKeys().sealing)], secret);
    const request = { requestDigest: null, askRef };
    await updateFlow(engine, run, { update: submitCallerCode, updateId: newRef(), request });
  }
  return ref;
}

async function begun(at: Scene, deliverTo: LinkKind = 'email'): Promise<string> {
  const { db, client, taskQueue } = at;
  const verificationRef = await verified(at);
  const ref = newRef();
  const reset = asked(at, ref, PASS_MS);
  await askAdminReset(db, { ...reset, verificationRef, deliverTo, loginFolded: null });
  const run = {
    workflowType: 'adminPasswordReset',
    workflowId: adminPasswordResetId(ref),
    input: { ref, expiresAtMs: reset.expiresAt.getTime() },
    isStarted: false,
  };
  await updateFlow({ client, taskQueue }, run, {
    update: makePass,
    updateId: newRef(),
    request: { requestDigest: null },
  });
  return adminPasswordResetId(ref);
}

/** Every way in which what a helpdesk begins ends. */
export const HELPDESK_SCENES: Record<string, HelpdeskScene> = {
  callerVerified: async (stage) => callerVerificationId(await verified(await scene(stage))),
  adminResetUsed: async (stage) => {
    const at = await scene(stage);
    const id = await begun(at);
    await openLink(at.portalUrl, at.organisation, await passTo(at.db, at.email));
    return id;
  },
  adminResetExpired: async (stage) => {
    const id = await begun(await scene(stage));
    await delay(PASS_MS);
    return id;
  },
  adminResetRefused: async (stage) => begun(await scene(stage), 'mobilePhone'),
};
