import fc from 'fast-check';
import { jsonOf } from './badValues';
import { BAD_HEADERS, PATH_TRICKS } from './badHeaders';
import { bodyDrafts } from './bodies';
import { type Draft, type HostileRequest, JSON_TYPE } from './draft';
import { fieldDrafts, queriesOf } from './fields';
import { keyOf, type Operation, type Target } from './operations';
import { type Credential, FLOWS, OPERATOR_ROLES, type Scene } from './scene';
import { isRefused, samplesOf } from './schemas';
import { WIRES } from './wires';

const pathOf = ({ base, template }: Operation, names: Record<string, string>): string =>
  base + template.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');

/** The request with this number under a seed: always the same, whatever was sent before. */
export function requestOf(scene: Scene, seed: number, number: number): HostileRequest {
  const target = scene.targets[number % scene.targets.length];
  if (target === undefined) throw new Error('there is no route');
  const { operation } = target;
  const arbitrary = fc.record({
    draft: draftsOf(target, scene),
    credential: fc.constantFrom(...credentialsOf(operation)),
  });
  const options = { seed: Math.imul(seed, 0x9e3779b1) ^ number, numRuns: 1 };
  const [drawn] = fc.sample(arbitrary, options);
  if (drawn === undefined) throw new Error('nothing was drawn');
  const { draft, credential } = drawn;
  const isHarmless = draft.mustRefuse || !scene.open[credential].has(keyOf(operation));
  return { number, operation, ...draft, credential: isHarmless ? credential : 'unknown' };
}

const credentialsOf = ({ process }: Operation): readonly Credential[] =>
  process === 'portal'
    ? [...FLOWS, ...FLOWS, 'person', 'person', 'none', 'unknown', 'owner']
    : ['owner', 'owner', ...OPERATOR_ROLES, 'none', 'unknown', 'proving'];

const bodies = new Map<Operation, fc.Arbitrary<unknown>>();

function bodiesOf(operation: Operation): fc.Arbitrary<unknown> {
  const { body } = operation;
  const known = bodies.get(operation);
  if (known !== undefined) return known;
  const made = body === undefined ? fc.constant(undefined) : samplesOf(body);
  bodies.set(operation, made);
  return made;
}

function draftsOf(target: Target, scene: Scene): fc.Arbitrary<Draft> {
  const { operation } = target;
  return bodiesOf(operation).chain((sample) => {
    const plain = plainDraft(operation, scene, sample);
    switch (target.part) {
      case 'field':
        return fieldDrafts(plain, operation, sample, target.path);
      case 'path':
        return fc.constantFrom(...PATH_TRICKS).map((trick) => ({
          ...plain,
          what: `the ${target.name} ${trick.slice(0, 40)}`,
          path: pathOf(operation, { ...scene.names, [target.name]: trick }),
          isDocumented: false,
          mustRefuse: true,
        }));
      case 'query':
        return queriesOf(target.name).map((query) => ({
          ...plain,
          what: `the query ${query.slice(0, 60)}`,
          path: `${plain.path}?${query}`,
        }));
      case 'body':
        return bodyDrafts(plain, operation, sample);
      case 'headers':
        return fc
          .constantFrom(...BAD_HEADERS)
          .map(({ what, headers, isRefused: mustRefuse = false }) => ({
            ...plain,
            what,
            headers: [...plain.headers, ...headers],
            mustRefuse: plain.mustRefuse || mustRefuse,
          }));
      case 'method':
        return fc
          .constantFrom(...METHODS.filter((one) => !operation.siblings.includes(one.toLowerCase())))
          .map((method) => ({
            ...plain,
            what: `the method ${method}`,
            method,
            isDocumented: false,
            mustRefuse: method !== 'OPTIONS',
          }));
      case 'address':
        return fc.constantFrom(...ADDRESSES).map((change) => ({
          ...plain,
          what: 'a path written another way',
          path: change(plain.path),
          isDocumented: false,
        }));
      case 'wire':
        return fc.constantFrom(...WIRES).map((wire) => ({
          ...plain,
          what: wire.what,
          mustRefuse: wire.mustRefuse,
          isDocumented: false,
          wire,
        }));
    }
  });
}

const METHODS = [
  ...['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'LINK', 'PURGE'],
  ...['REPORT', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'M-SEARCH', 'SUBSCRIBE', 'BIND'],
];

const ADDRESSES: readonly ((path: string) => string)[] = [
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replaceAll('/', '//'),
  (path) => path.replace('/v1/', '/v1/./'),
  (path) => path.replace('/v1/', '/v1/../v1/'),
  (path) => path.replace('/v1/', '/v1%2f'),
  (path) => path.replace('/v1/', '/%76%31/'),
  (path) => `${path}%00`,
  (path) => `${path};jsessionid=1`,
  (path) => `${path}.json`,
  (path) => `${path}/../..`,
  (path) => `${path}%2e%2e%2f`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path}#fragment`,
  (path) => path.replaceAll('/', '\\'),
  (path) => `${path}?${'a=1&'.repeat(3_000)}`,
];

/** A request that would do, unless its sample does not fit after all. */
function plainDraft(operation: Operation, scene: Scene, sample: unknown): Draft {
  const text = sample === undefined ? undefined : jsonOf(sample);
  const isBroken = operation.body !== undefined && isRefused(operation.body, text ?? '{}');
  return {
    what: 'nothing',
    method: operation.method.toUpperCase(),
    path: pathOf(operation, scene.names),
    isDocumented: true,
    headers: text === undefined ? [] : [JSON_TYPE],
    body: text === undefined ? undefined : Buffer.from(text),
    mustRefuse: isBroken,
  };
}
