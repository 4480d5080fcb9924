import { makeAgentKeys } from '../../db/keys/agentKeys';
import { signReply } from '../../db/keys/agentOrders';
import { readReply } from '../../worker/agentReplies';

const keys = makeAgentKeys();
const AGENT = '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10';
const RUN = 'directoryCall:one';
const KNOWN = new Map([[AGENT, [keys.signing.publicKey]]]);

const signed = (reply: object, workflowId = RUN, by = keys) =>
  signReply(by, { agentId: AGENT, workflowId }, reply);

const RIGHT = { kind: 'judged', isRight: true, immutableId: 'an-id' };
const NO_ANSWER = { problem: 'timeout', detail: 'an answer that is none' };

test('what an agent signed for the run that asked is its answer', () => {
  expect(readReply(signed(RIGHT), RUN, KNOWN)).toEqual(RIGHT);
  const refused = { kind: 'refused', reasons: [{ code: 'too-short', data: { minLength: 8 } }] };
  expect(readReply(signed(refused), RUN, KNOWN)).toEqual(refused);
});

test('trouble is heard from anybody, in the words there are for it', () => {
  const trouble = { kind: 'trouble', problem: 'bind-refused', detail: 'result 49' } as const;
  for (const reply of [trouble, signed(trouble)])
    expect(() => readReply(reply, RUN, KNOWN)).toThrow(
      expect.objectContaining({ problem: 'bind-refused', detail: 'result 49' }) as Error,
    );
});

test.each<[string, unknown, ReadonlyMap<string, string[]>?]>([
  ['nobody signed', RIGHT],
  ['another agent signed', signed(RIGHT, RUN, makeAgentKeys())],
  ['was signed for another run', signed(RIGHT, 'directoryCall:two')],
  ['is of an agent that was revoked', signed(RIGHT), new Map()],
  ['was changed', { ...signed(RIGHT), text: JSON.stringify({ ...RIGHT, immutableId: 'other' }) }],
  ['is nothing', null],
  ['is no object', 'judged'],
  ['says what no answer says', signed({ kind: 'held' })],
  ['says more than an answer says', signed({ ...RIGHT, more: 1 })],
  ['names an id that is none', signed({ ...RIGHT, immutableId: 7 })],
  ['has reasons that are none', signed({ kind: 'refused', reasons: 5 })],
  ['has a reason nobody knows', signed({ kind: 'refused', reasons: [{ code: 'because' }] })],
  ['has NUL', signed({ kind: 'account', immutableId: 'a\u0000b' })],
  ['has half a character', signed({ kind: 'account', immutableId: 'a\ud800b' })],
  ['is too long', signed({ kind: 'account', immutableId: 'x'.repeat(300) })],
  ['is unsigned trouble nobody knows', { kind: 'trouble', problem: 'written', detail: '' }],
])('what %s is no answer', (_, reply, known = KNOWN) => {
  expect(() => readReply(reply as never, RUN, known)).toThrow(
    expect.objectContaining(NO_ANSWER) as Error,
  );
});
