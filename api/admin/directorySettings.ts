import { FilterParser } from 'ldapts';
import { type BindWay, placeOfBind } from '../../db/keys/directoryBind';
import { seal } from '../../db/keys/sealing';
import { definedIn } from '../../workflows/domain/definedFields';
import {
  DEFAULT_ATTRIBUTES,
  type DirectoryKind,
  type DirectorySettings,
  type DirectoryWay,
} from '../../workflows/domain/directories';
import { type FieldError, Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import type { DirectoryChangesBody, NewDirectoryBody } from './directories.schema';

/** What a directory is reached by: for one behind an agent the agent's own file has it, and nothing else. */
const REACHED_BY = ['urls', 'startTls', 'baseDn', 'bind', 'caCertificates'] as const;
/** Where the password of the bind goes: who changes it has to know that password. */
const WHERE_THE_BIND_GOES = ['urls', 'startTls', 'caCertificates'] as const;
const NEEDED = ['urls', 'baseDn', 'bind'] as const;

type Body = NewDirectoryBody | DirectoryChangesBody;

const errorsAt = (names: readonly string[], code: string, detail: string): FieldError[] =>
  names.map((name) => ({ pointer: `/${name}`, code, detail }));

function refuseIf(errors: FieldError[]): void {
  if (errors.length > 0) throw new Problem('invalid-field', { errors });
}

/** Refuses what would let the centre say where an agent's bind goes. */
function refuseForAgent(via: DirectoryWay, body: Body): void {
  if (via !== 'agent') return;
  const named = REACHED_BY.filter((name) => body[name] !== undefined);
  refuseIf(errorsAt(named, 'agents-own', 'stands in the file of the agent alone'));
}

function refuseMixedTls({ urls, startTls }: Pick<DirectorySettings, 'urls' | 'startTls'>): void {
  const plain = urls.some((url) => url.startsWith('ldap://'));
  const secure = urls.some((url) => url.startsWith('ldaps://'));
  if (plain && !startTls)
    refuseIf(
      errorsAt(['urls'], 'tls-required', '`ldap` needs `startTls`: passwords go by TLS only'),
    );
  if (secure && startTls)
    refuseIf(errorsAt(['startTls'], 'tls-twice', '`ldaps` is TLS from its first byte'));
}

/** Refuses a filter that no server would understand. */
function refuseNoFilter(filter: string | undefined): void {
  if (filter === undefined) return;
  if (!isFilter(filter))
    refuseIf(errorsAt(['sync/filter'], 'not-a-filter', 'must be an LDAP filter (RFC 4515)'));
}

/** What the library reads, and one pair of parentheses around all of it: it reads on where one is missing. */
function isFilter(filter: string): boolean {
  let depth = 0;
  const closesEarly = [...filter].some((sign, at) => {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    return depth === 0 && at < filter.length - 1;
  });
  if (closesEarly || depth !== 0) return false;
  try {
    FilterParser.parseString(filter);
    return true;
  } catch {
    return false;
  }
}

/** The settings of a new directory; 422 where something is missing or does not go together. */
export function settingsOfNew(body: NewDirectoryBody): DirectorySettings {
  refuseForAgent(body.via, body);
  refuseNoFilter(body.sync.filter);
  if (body.via === 'direct') {
    const missing = NEEDED.filter((name) => body[name] === undefined);
    refuseIf(errorsAt(missing, 'missing', 'is needed where the worker reaches it itself'));
  }
  const settings: DirectorySettings = {
    urls: body.urls ?? [],
    startTls: body.startTls ?? false,
    baseDn: body.baseDn ?? '',
    bindDn: body.bind?.dn ?? '',
    caCertificates: body.caCertificates ?? [],
    attributes: attributesOf(body.kind, body.attributes),
    sync: body.sync,
  };
  refuseMixedTls(settings);
  return settings;
}

type Former = { kind: DirectoryKind; via: DirectoryWay; settings: DirectorySettings };

/**
 * What changes of the settings. Where the bind goes changes only together with the bind, password
 * included: else whoever may change a directory would have its password sent to a server of theirs.
 */
export function changedSettings(
  former: Former,
  body: DirectoryChangesBody,
): Partial<DirectorySettings> {
  refuseForAgent(former.via, body);
  refuseNoFilter(body.sync?.filter);
  const moved = WHERE_THE_BIND_GOES.filter((name) => body[name] !== undefined);
  if (body.bind === undefined)
    refuseIf(errorsAt(moved, 'bind-needed', 'send `bind` with its password too'));
  const { bind, attributes, name: _name, ...named } = body;
  const changed: Partial<DirectorySettings> = {
    ...definedIn(named),
    ...(bind === undefined ? {} : { bindDn: bind.dn }),
    ...(attributes === undefined ? {} : { attributes: attributesOf(former.kind, attributes) }),
  };
  refuseMixedTls({ ...former.settings, ...changed });
  return changed;
}

const attributesOf = (kind: DirectoryKind, named: NewDirectoryBody['attributes']) => ({
  ...DEFAULT_ATTRIBUTES[kind],
  ...definedIn(named),
});

/** The password of the bind, sealed to the worker. */
export const sealBind = (
  { keys }: Pick<AdminDependencies, 'keys'>,
  id: string,
  { password }: { password: string },
  way: BindWay,
): string => seal(keys.sealing, password, placeOfBind(id, way));
