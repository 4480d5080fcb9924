import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { equalInConstantTime, keyedDigest, keyedDigests, tokenHash } from '../../db/keys/digest';
import type { KeyRing } from '../../db/keys/keyFile';
import { rememberDeviceOf } from '../../db/mutations/portalDoorstep';
import type { ResetState } from '../../workflows/domain/reset';
import { Problem } from '../errors';
import { field } from '../field';
import { cookieOf } from '../hostCookie';
import { route } from '../routes';
import type { PortalDependencies } from './dependencies';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const DEVICE = /^[\w-]{43}$/;

/** The random value by which a browser is known again; undefined where it sends none of ours. */
export function deviceOf({ origin }: PortalDependencies, request: Request): string | undefined {
  const value = cookieOf('device', origin).read(request);
  return value !== undefined && DEVICE.test(value) ? value : undefined;
}

export const newDevice = (): string => randomBytes(32).toString('base64url');

/** The `Set-Cookie` value that lets a browser be known again for a year. */
export const deviceCookie = ({ origin }: PortalDependencies, device: string): string =>
  cookieOf('device', origin).set(device, YEAR_SECONDS);

const purpose = 'device-ticket';

/** The state of a reset; one that ended well carries the ticket by which its page makes its browser known. */
export const withTicket = (
  ring: KeyRing,
  ref: string,
  state: ResetState,
): ResetState & { deviceTicket?: string } =>
  state.step === 'done'
    ? { ...state, deviceTicket: `${ref}.${keyedDigest(ring, purpose, ref)}` }
    : state;

/** The ref of the reset a ticket belongs to; undefined for a ticket that was never given. */
function refIn(ring: KeyRing, ticket: string): string | undefined {
  const ref = ticket.split('.')[0] ?? '';
  const digests = keyedDigests(ring, purpose, ref).map((digest) => `${ref}.${digest}`);
  return digests.map((one) => equalInConstantTime(one, ticket)).includes(true) ? ref : undefined;
}

const ticketBody = z
  .strictObject({
    ticket: field(
      'From the state of the reset',
      z.string().min(1).max(200),
      'b2f7Yk0sQ1mZx8cV5nL3aQ.d1.k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz',
    ),
  })
  .meta({ id: 'DeviceTicket', description: 'What a browser may be remembered by' });

/**
 * Makes a browser familiar to the account whose reset ended well in it (OWASP, device cookies): its
 * later guesses are told apart from strangers'.
 */
export const devicesRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/devices',
    operationId: 'rememberDevice',
    tag: 'passwordResets',
    summary:
      'Let the browser of a reset that ended well be known again, by the ticket in its state',
    description:
      'Sets a cookie that says nothing of who it is: guesses of a browser that an account knows are told apart from those of strangers. A ticket is good once.',
    authentication: 'none',
    body: ticketBody,
    sends: ['Set-Cookie'],
    answers: { 204: null },
    problems: ['not-found', 'cross-site-request'],
    handle: async ({ body }) => {
      const ref = refIn(deps.keys.digest, body.ticket);
      if (ref === undefined) throw new Problem('not-found');
      const device = newDevice();
      const remembered = await rememberDeviceOf(deps.db, { ref, deviceHash: tokenHash(device) });
      if (remembered === null) throw new Problem('not-found');
      const isNew = remembered === 'new';
      return { status: 204, headers: isNew ? { 'Set-Cookie': deviceCookie(deps, device) } : {} };
    },
  });
