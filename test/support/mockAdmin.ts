import type { OutboxMessage, SupportTimeline, TenantSummary } from '../../web/api/types';
import { problem, startMockServer, type MockAnswer, type MockRequest } from './mockServer';

export const OPERATOR = { login: 'owner', password: 'nine grey herons' };

const session = {
  id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  login: OPERATOR.login,
  grants: [{ role: 'owner' as const, tenant: null }],
  expiresAt: '2026-11-23T08:00:00.000Z',
};

const organisation = (slug: string, displayName: string): TenantSummary => ({
  id: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
  slug,
  displayName,
  timeZone: 'UTC',
  country: 'US',
  languages: ['en', 'de'],
  challenge: 'none',
  trustedNetworks: [],
  corsOrigins: [],
  branding: {},
  hostNames: [],
  returnOrigins: [],
  writeback: { enabled: true },
  fourEyes: false,
});

const timeline: SupportTimeline = {
  supportCode: 'LK-7F3K-92QD',
  flow: 'passwordReset',
  step: 'prove',
  createdAt: '2026-11-22T20:00:00.000Z',
  expiresAt: '2026-11-22T20:15:00.000Z',
  person: { id: '3d813cbb-47fb-42ba-91df-831e1593ac29', login: 'ada', displayName: 'Ada Lovelace' },
  events: [
    {
      at: '2026-11-22T20:00:09.120Z',
      event: 'code.requested',
      result: 'info',
      detail: 'sending',
      data: {},
    },
    {
      at: '2026-11-22T20:00:31.004Z',
      event: 'proof.refused',
      result: 'blocked',
      detail: 'wrong-code',
      data: {},
    },
  ],
  deliveries: [
    {
      channel: 'email',
      purpose: 'code',
      state: 'sent',
      attempts: 2,
      possibleDuplicates: 0,
      provider: 'sendgrid',
      lastProblem: 'sendgrid: provider-failed 500',
      createdAt: '2026-11-22T20:00:09.118Z',
      updatedAt: '2026-11-22T20:00:10.120Z',
    },
  ],
};

const firstMessage: OutboxMessage = {
  id: '1',
  createdAt: '2026-11-22T20:00:09.118Z',
  channel: 'email',
  to: 'ada@example.org',
  subject: 'Your Contoso code for a password reset',
  text: '123456 is your Contoso code for a password reset. It works for 5 minutes.',
};

const organisations = [
  organisation('demo', 'Contoso'),
  organisation('other', 'Other'),
  ...Array.from({ length: 500 }, (_, at) => organisation(`t${at}`, `Organisation ${at}`)),
];

function pageOfOrganisations(query: URLSearchParams) {
  const from = organisations.findIndex(({ slug }) => slug === query.get('cursor')) + 1;
  const items = organisations.slice(from, from + Number(query.get('limit') ?? 50));
  const last = items.at(-1);
  const isLast = from + items.length === organisations.length;
  return { items, ...(isLast || last === undefined ? {} : { nextCursor: last.slug }) };
}

/** The operators' API as its page sees it: one session, many organisations, one message. */
export async function startMockAdmin() {
  const script = { isSignedIn: false, messages: [firstMessage] };
  const server = await startMockServer({
    app: 'admin',
    isPage: (path) => path === '/',
    answer: (request) => answerOnce(script, request),
  });
  return Object.assign(server, { script });
}

export type MockAdmin = Awaited<ReturnType<typeof startMockAdmin>>;

function answerOnce(script: MockAdmin['script'], request: MockRequest): MockAnswer {
  const { method, path, body } = request;
  if (method === 'POST' && path === '/admin/v1/session') {
    const { login, password } = OPERATOR;
    if (body['login'] !== login || body['password'] !== password) {
      return problem(401, 'sign-in-refused');
    }
    script.isSignedIn = true;
    return { status: 201, body: session };
  }
  if (!script.isSignedIn) return problem(401, 'unauthenticated');
  return answerSignedIn(script, `${method} ${path}`, request.query);
}

function answerSignedIn(
  script: MockAdmin['script'],
  call: string,
  query: URLSearchParams,
): MockAnswer {
  switch (call) {
    case 'GET /admin/v1/session':
      return { status: 200, body: session };
    case 'DELETE /admin/v1/session':
      script.isSignedIn = false;
      return { status: 204 };
    case 'GET /admin/v1/tenants':
      return { status: 200, body: pageOfOrganisations(query) };
    case 'GET /admin/v1/tenants/demo/outbox':
      return { status: 200, body: { items: script.messages } };
    case 'GET /admin/v1/tenants/other/outbox':
      return { status: 200, body: { items: [] } };
    case 'GET /admin/v1/tenants/demo/support/LK-7F3K-92QD':
      return { status: 200, body: timeline };
    default:
      return problem(404, 'not-found');
  }
}
