import { recentRequests, tenantBySlug, type PortalTenant } from '../../db/queries/doorstep';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { Problem } from '../errors';
import { route } from '../routes';
import { isWithin } from '../../db/networks';
import { addressDigest } from '../address';
import type { PortalDependencies } from './dependencies';
import { emptyBody } from './passwordReset.schema';
import { challengeAnswer, tenantAnswer, tenantParams } from './tenant.schema';
import { issueChallenge, levelFor } from './proofOfWork';

/** What a page needs before anybody has said who they are. */
export function tenantRoutes({ db, keys, now }: PortalDependencies) {
  const tenantOf = async (slug: string): Promise<PortalTenant> => {
    const tenant = await tenantBySlug(db, { slug });
    if (tenant === undefined) throw new Problem('not-found');
    return tenant;
  };
  return [
    route({
      method: 'get',
      path: '/tenants/:tenant',
      operationId: 'getOrganisation',
      tag: 'organisations',
      summary: 'Names, look, languages, links and notices of an organisation',
      description:
        'What a page needs to know before anybody has said who they are. The name in the path is read in any case.',
      authentication: 'none',
      params: tenantParams,
      answers: { 200: tenantAnswer },
      problems: [],
      handle: async ({ params }) => ({
        status: 200,
        body: presentTenant(await tenantOf(params.tenant)),
      }),
    }),
    route({
      method: 'post',
      path: '/tenants/:tenant/challenges',
      operationId: 'createChallenge',
      tag: 'organisations',
      summary: 'A proof-of-work challenge (altcha format), harder for addresses that start much',
      description:
        'Solve it and send the solution, as base64 of the JSON that the altcha library makes, with the start of a reset. One challenge serves one start and holds for five minutes.',
      authentication: 'none',
      params: tenantParams,
      body: emptyBody,
      answers: { 200: challengeAnswer },
      problems: [],
      handle: async ({ params, request }) => {
        const tenant = await tenantOf(params.tenant);
        const { ip = '' } = request;
        const isTrusted = isWithin(ip, tenant.trustedNetworks);
        const starts = isTrusted ? 0 : await recentRequests(db, addressDigest(keys.digest, ip));
        const level = levelFor(starts);
        return { status: 200, body: await issueChallenge(keys.digest, tenant.slug, level, now()) };
      },
    }),
  ];
}

function presentTenant(tenant: PortalTenant) {
  const everyone = tenant.policies.at(-1)?.document;
  const { accentColor, logoUrl, signInUrl } = tenant.branding;
  const helpdesk = everyone && helpdeskLink(everyone);
  return {
    slug: tenant.slug,
    displayName: tenant.displayName,
    branding: {
      ...(accentColor === undefined ? {} : { accentColor }),
      ...(logoUrl === undefined ? {} : { logoUrl }),
    },
    languages: tenant.languages,
    challenge: tenant.challenge,
    publicFace: everyone?.publicFace ?? 'constant',
    links: {
      ...(signInUrl === undefined ? {} : { signIn: signInUrl }),
      ...(helpdesk === undefined ? {} : { helpdesk }),
    },
    notices: tenant.areDirectoriesAway ? [{ code: 'directory-unavailable' }] : [],
  };
}

function helpdeskLink({ helpdesk }: PolicyDocument): string | undefined {
  if (helpdesk === null) return undefined;
  return 'url' in helpdesk ? helpdesk.url : `mailto:${helpdesk.email}`;
}
