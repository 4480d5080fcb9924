import type { Request } from 'express';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { knownAgent, tokenKeys } from '../../../db/queries/portalAgents';
import type { PublicKey } from '../../../db/keys/signedText';
import { Problem } from '../../errors';
import type { PortalDependencies } from '../dependencies';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

const AGENT = /^agent:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The agent whose token a request carries, unless it was revoked meanwhile: 401. */
export async function agentOf(deps: PortalDependencies, request: Request) {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const agent = token === undefined ? undefined : await bearerOf(deps, token);
  if (agent === undefined) throw new Problem('unauthenticated');
  return agent;
}

/** Whom a token names, once it is verified; keys and agent are looked up side by side. */
async function bearerOf({ db, now }: PortalDependencies, token: string) {
  const agentId = claimedBy(token);
  if (agentId === undefined) return undefined;
  const [keys, agent] = await Promise.all([tokenKeys(db, {}), knownAgent(db, { agentId })]);
  return (await isValid(token, keys, now())) ? agent : undefined;
}

/** The agent a token says it is of, which nothing rests on before its signature does. */
function claimedBy(token: string): string | undefined {
  try {
    return AGENT.exec(decodeJwt(token).sub ?? '')?.[1];
  } catch {
    return undefined;
  }
}

async function isValid(token: string, keys: readonly PublicKey[], nowMs: number): Promise<boolean> {
  const keyOf = ({ kid }: { kid?: string }) => {
    const found = keys.find((key) => key.kid === kid);
    if (found === undefined) throw new Error('no such key');
    return importJWK(found.jwk, 'ES256');
  };
  const rules = { algorithms: ['ES256'], issuer: 'latchkey', currentDate: new Date(nowMs) };
  try {
    await jwtVerify(token, keyOf, rules);
    return true;
  } catch {
    return false;
  }
}
