import { readText } from './sourceFiles';
import { type Document, gapsOf } from '../support/openApiGaps';

const NAMES = ['portal', 'admin'] as const;

const read = (name: (typeof NAMES)[number]): Document =>
  JSON.parse(readText(`web/api/generated/${name}.openapi.json`)) as Document;

describe.each(NAMES)('the OpenAPI document of the %s', (name) => {
  it('tells generators and integrators everything of every operation and field', () => {
    expect(gapsOf(read(name))).toEqual([]);
  });
});

it('takes an Idempotency-Key wherever a repeat gets the first answer', () => {
  const takes = ([path, methods]: [string, Document['paths'][string]]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
      parameters.some((one) => one.name === 'Idempotency-Key') ? [`${method} ${path}`] : [],
    );
  expect(Object.entries(read('portal').paths).flatMap(takes).sort()).toEqual(
    [
      ...['send-code', 'draw-questions', 'submit-proof', 'set-password', 'unlock', 'cancel'].map(
        (step) => `post /password-resets/current/${step}`,
      ),
      ...['resend', 'verify'].map((step) => `post /me/registrations/{id}/${step}`),
      ...['send-code', 'submit-proof'].map((step) => `post /me/step-up/${step}`),
      ...['registrations', 'totp/{id}/verify', 'reconfirmation', 'deferral', 'password'].map(
        (rest) => `post /me/${rest}`,
      ),
      'post /tenants/{tenant}/password-resets',
      'put /me/questions',
      'delete /me/methods/{id}',
    ].sort(),
  );
});

describe('the check of the documents', () => {
  type Change = (document: Document) => unknown;
  const PUT = '/tenants/{t}/policies/{p}';
  const only = ({ [PUT]: one, '/tenants/{t}/users': other }: Document['paths']) => ({
    [PUT]: one!,
    '/tenants/{t}/users': other!,
  });
  const put = ({ paths }: Document) => paths[PUT]!['put']!;
  const list = ({ paths }: Document) => paths['/tenants/{t}/users']!['get']!;
  const user = ({ components }: Document) => components.schemas['User']!.properties!;
  const body = (document: Document) => put(document).requestBody!.content['application/json']!;
  const header = (name: string) => (document: Document) => {
    const { parameters = [] } = put(document);
    put(document).parameters = parameters.filter((one) => one.name !== name);
  };

  it.each<[string, Change]>([
    ['operationId', (document) => (put(document).operationId = 'replace_policy')],
    ['operationId getPolicy twice', (document) => (put(document).operationId = 'getPolicy')],
    ['tag', (document) => (put(document).tags = ['unknown'])],
    ['summary', (document) => delete put(document).summary],
    ['description', (document) => delete put(document).description],
    ['roles', (document) => delete put(document)['x-required-roles']],
    ['roles', (document) => (put(document).description = 'Replaces a policy.')],
    ['security', (document) => delete put(document).security],
    ['security', (document) => delete document.components.securitySchemes['session']],
    ['both schemes', (document) => put(document).security!.pop()],
    ['If-Match', header('If-Match')],
    ['ETag', (document) => delete put(document).responses['200']!.headers],
    ['503: Retry-After', (document) => delete put(document).responses['503']!.headers],
    ['parameter t: description', (document) => delete put(document).parameters![0]!.description],
    ['request: component', (document) => (body(document).schema = { type: 'object' })],
    ['request: example', (document) => delete body(document).example],
    ['request: fitting example', (document) => (body(document).example = {})],
    ['User.login: description', (document) => delete user(document)['login']!.description],
    ['User.createdAt: date-time', (document) => delete user(document)['createdAt']!['format']],
    ['User: description', (document) => delete document.components.schemas['User']!.description],
    [
      'parameter cursor: one type of cursors',
      (document) =>
        (list(document).parameters!.find(({ name }) => name === 'cursor')!.schema = {
          type: 'string',
        }),
    ],
    [
      '200.nextCursor: one type of cursors',
      (document) => {
        const media = list(document).responses['200']!.content!['application/json']!;
        media.schema.properties!['nextCursor'] = { type: 'string', description: 'more' };
      },
    ],
  ])('finds a missing or wrong %s', (gap, change) => {
    const { paths, ...rest } = read('admin');
    const document = { ...rest, paths: only(paths) };
    change(document);
    expect(gapsOf(document).join('\n')).toContain(gap);
  });
});
