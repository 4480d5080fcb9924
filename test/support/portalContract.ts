import type { PasswordRefusal } from '../../workflows/domain/passwordRules';
import type { ResetState } from '../../workflows/domain/reset';
import { brokenAnswer, type Contract, inlined } from './contracts';

/** Every field a portal answer may have; a test reads the ones it expects. */
export type PortalBody = Partial<ResetState> & {
  token?: string;
  state?: ResetState;
  accepted?: boolean;
  questions?: { id: string; text: string }[];
  reasons?: PasswordRefusal[];
  code?: string;
  errors?: { pointer: string; code: string }[];
};

export type PortalAnswer = {
  status: number;
  headers: Record<string, string>;
  body: PortalBody;
  /** The body as it was sent. */
  text: string;
};

/** Fetches the OpenAPI document a portal serves, with what its references lead to in their places. */
export async function readContract(url: string): Promise<Contract> {
  const response = await fetch(`${url}/v1/openapi.json`);
  return inlined((await response.json()) as Contract);
}

/** Headers without which no answer leaves the portal (S19, S21, S84). */
const ALWAYS_SENT: Record<string, RegExp> = {
  'cache-control': /^no-store$/,
  'content-security-policy': /default-src 'self'.*frame-ancestors 'none'/,
  'referrer-policy': /^no-referrer$/,
  'strict-transport-security': /max-age=\d{8}/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/i,
};

/** Everything in which an answer breaks the contract: status, body, headers, problem form. */
export function broken(
  contract: Contract,
  method: string,
  path: string,
  answer: PortalAnswer,
): string[] {
  const [bare = ''] = path.split('?');
  const { status, headers, body } = answer;
  const answered = { status, type: headers['content-type'] ?? '', body };
  const isFault = status >= 500 && status !== 503;
  const wrong = isFault
    ? [`it is a ${body.code ?? 'failure'}`]
    : brokenAnswer(contract, method, bare, answered);
  return [...brokenHeaders(answer), ...wrong];
}

function brokenHeaders({ headers }: PortalAnswer): string[] {
  const wrong = Object.entries(ALWAYS_SENT)
    .filter(([name, value]) => !value.test(headers[name] ?? ''))
    .map(([name]) => `${name} is ${headers[name] ?? 'missing'}`);
  return 'x-powered-by' in headers ? [...wrong, 'x-powered-by is told'] : wrong;
}
