import { type MockPortal, startMockPortal } from '../support/mockPortal';
import { fromProxy, type MockAnswer, problem } from '../support/mockServer';

const TENANT = '/v1/tenants/demo';

const call = ({ origin }: MockPortal, path: string, body?: object) =>
  fetch(`${origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const answered = (answer: MockAnswer) => (portal: MockPortal) => {
  portal.answerNext('GET /demo', answer);
  return call(portal, TENANT);
};

describe('a mock portal', () => {
  it.each<[what: string, complaint: string, drive: (portal: MockPortal) => Promise<unknown>]>([
    [
      'a page calls a route that is not there',
      'POST /v1/me/step-up/draw-questions: there is no such route',
      (portal) => call(portal, '/v1/me/step-up/draw-questions', {}),
    ],
    [
      'a page calls a route by another method',
      `POST ${TENANT}: there is no such route`,
      (portal) => call(portal, TENANT, {}),
    ],
    [
      'a page asks what no query is called',
      'nothing is called full in its query',
      (portal) => call(portal, `${TENANT}?full=1`),
    ],
    [
      'a page sends a body of another shape',
      `POST ${TENANT}/password-resets: its body does not fit`,
      (portal) => call(portal, `${TENANT}/password-resets`, { name: 'ada' }),
    ],
    [
      'it answers with a body of another shape',
      `GET ${TENANT} answered 200: its body does not fit`,
      answered({ status: 200, body: { slug: 'demo' } }),
    ],
    [
      'it answers with a status that is not declared',
      `GET ${TENANT} answered 410: the status is not declared`,
      answered(problem(410, 'flow-ended')),
    ],
    [
      'it answers with a code that is not declared',
      `GET ${TENANT} answered 404: the code flow-ended is not declared`,
      answered(problem(404, 'flow-ended')),
    ],
    [
      'it refuses in another form',
      `GET ${TENANT} answered 404: it is no problem of RFC 9457`,
      answered({ status: 404, body: { code: 'not-found' } }),
    ],
  ])('fails its test when %s', async (_what, complaint, drive) => {
    const portal = await startMockPortal();
    await drive(portal);
    await expect(portal.close()).rejects.toThrow(complaint);
  });

  it('does not judge what a proxy answers, and is content with what the contract allows', async () => {
    const portal = await startMockPortal();
    const statuses = [await answered(fromProxy(502))(portal), await call(portal, TENANT)];
    expect(statuses.map(({ status }) => status)).toEqual([502, 200]);
    await portal.close();
  });
});
