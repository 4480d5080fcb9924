import { PROBLEM_CODES } from '../../api/errors';
import type { Contract } from '../support/contracts';
import { broken } from '../support/portalContract';
import type { HostileRequest } from './draft';
import type { Scene } from './scene';
import type { Answer, Outcome } from './send';

const SLOW_MS = 5_000;

/** What Node answers itself, without a body, before any of our code sees a request. */
const BY_NODE = [400, 408, 413, 414, 417, 431];

/** What no answer may tell: where and in which language it was made, or what was sent along. */
const LEAKS: readonly RegExp[] = [
  /\n\s+at |node_modules|\/(?:dist|root|tmp|home|usr|var)\/|\.[jt]s:\d+/,
  /\b(?:insert into|syntax error|violates|relation "|invalid input syntax|byte sequence|drizzle|postgres)/i,
  /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|Unexpected token|ECONN\w+|ENOENT|PGRST|gRPC)\b/,
  /evil\.example|uid=0|root:x:/,
];

/** Everything that is wrong with what came back; nothing when all is well. */
export function complaintsAbout(
  scene: Scene,
  request: HostileRequest,
  { answers, hangs, tookMs }: Outcome,
): string[] {
  const { wire } = request;
  if (hangs) return ['it hangs'];
  const wrong = answers.flatMap((answer) => wrongWith(scene, request, answer));
  if (tookMs > SLOW_MS) wrong.push(`it takes ${Math.round(tookMs)} ms`);
  if (answers.length > (wire?.answersMax ?? 1)) wrong.push(`${answers.length} answers come back`);
  if (answers.length === 0 && wire === undefined) wrong.push('the connection is cut');
  return wrong;
}

function wrongWith(scene: Scene, request: HostileRequest, answer: Answer): string[] {
  const { status, headers, text } = answer;
  const all = `${JSON.stringify(headers)}${withoutPointers(text)}`;
  const leaks = LEAKS.filter((leak) => leak.test(all)).map(
    (leak) => `it tells ${leak.exec(all)?.[0]}`,
  );
  if (status >= 500) return [...leaks, `it fails with ${status} ${text.slice(0, 200)}`];
  if (status < 400)
    return [
      ...leaks,
      ...(request.mustRefuse
        ? [`it is accepted with ${status}`]
        : wrongWhenGood(scene, request, answer)),
    ];
  if (request.method === 'HEAD') return leaks;
  if (isByNode(answer)) return leaks;
  return [...leaks, ...wrongProblem(scene, request, answer)];
}

/** A pointer names a field of the request, and a field may be called `home`. */
const withoutPointers = (text: string): string => text.replaceAll(/"pointer":"[^"]*"/g, '');

const isByNode = ({ status, headers, text }: Answer): boolean =>
  BY_NODE.includes(status) && /^(?:0\r\n\r\n)?$/.test(text) && !('content-type' in headers);

function wrongProblem(scene: Scene, request: HostileRequest, answer: Answer): string[] {
  const body = bodyOf(answer);
  const code = body?.['code'];
  if (typeof code !== 'string' || !(code in PROBLEM_CODES))
    return [`${answer.status} is no problem we know: ${answer.text.slice(0, 200)}`];
  const { status } = PROBLEM_CODES[code as keyof typeof PROBLEM_CODES];
  if (status !== answer.status || body?.['status'] !== status)
    return [`${code} comes with ${answer.status}`];
  return againstContract(scene, request, answer, body);
}

function wrongWhenGood(scene: Scene, request: HostileRequest, answer: Answer): string[] {
  if (answer.status === 204 || request.method === 'OPTIONS' || request.method === 'HEAD') return [];
  const body = bodyOf(answer);
  return body === undefined ? ['it is no JSON'] : againstContract(scene, request, answer, body);
}

/** Held against the document: a path written another way has only the headers in common with it. */
function againstContract(
  { documents }: Scene,
  { operation, method, isDocumented }: HostileRequest,
  { status, headers, text }: Answer,
  body: Record<string, unknown>,
): string[] {
  const contract = documents[operation.process] as unknown as Contract;
  const path = isDocumented ? operation.template : '/';
  const found = broken(contract, method, path, { status, headers, body, text });
  return isDocumented ? found : found.filter((one) => !/^nothing is documented/.test(one));
}

function bodyOf({ text }: Answer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
