import { guidText } from './objectGuid';

/** MS-DTYP 2.4.4: what an entry of an access list may be about here. */
export type AccessEntry = {
  isAllowed: boolean;
  mask: number;
  /** Of a right, or of an attribute; undefined for all of them. */
  object: string | undefined;
  sid: string;
};

const ALLOWED = [0x00, 0x05];
const DENIED = [0x01, 0x06];
const WITH_OBJECT = [0x05, 0x06];
const INHERIT_ONLY = 0x08;
const HAS_OBJECT = 0x1;
const HAS_INHERITED = 0x2;
const GUID_BYTES = 16;

/** MS-DTYP 2.4.2.1. */
export function sidText(bytes: Buffer): string {
  const parts = Array.from({ length: bytes.readUInt8(1) }, (_, at) =>
    bytes.readUInt32LE(8 + at * 4),
  );
  return ['S', bytes.readUInt8(0), bytes.readUIntBE(2, 6), ...parts].join('-');
}

function entryIn(ace: Buffer): AccessEntry | undefined {
  const [type, flags] = [ace.readUInt8(0), ace.readUInt8(1)];
  const isAllowed = ALLOWED.includes(type);
  if ((!isAllowed && !DENIED.includes(type)) || (flags & INHERIT_ONLY) !== 0) return undefined;
  const mask = ace.readUInt32LE(4);
  if (!WITH_OBJECT.includes(type))
    return { isAllowed, mask, object: undefined, sid: sidText(ace.subarray(8)) };
  const present = ace.readUInt32LE(8);
  const [object, inherited] = [(present & HAS_OBJECT) !== 0, (present & HAS_INHERITED) !== 0];
  const sidAt = 12 + (object ? GUID_BYTES : 0) + (inherited ? GUID_BYTES : 0);
  return {
    isAllowed,
    mask,
    object: object ? guidText(ace.subarray(12, 12 + GUID_BYTES)) : undefined,
    sid: sidText(ace.subarray(sidAt)),
  };
}

/** The access list of a self-relative descriptor, in its order; empty where there is none. */
export function accessListIn(descriptor: Buffer): AccessEntry[] {
  const listAt = descriptor.readUInt32LE(16);
  if (listAt === 0) return [];
  const count = descriptor.readUInt16LE(listAt + 4);
  const entries: AccessEntry[] = [];
  for (let at = listAt + 8, left = count; left > 0; left -= 1) {
    const size = descriptor.readUInt16LE(at + 2);
    const entry = entryIn(descriptor.subarray(at, at + size));
    if (entry) entries.push(entry);
    at += size;
  }
  return entries;
}

/** MS-ADTS 5.1.3.2. */
const CONTROL_ACCESS = 0x100;
const GENERIC_ALL = 0x1000_0000;

/** Whether these identities hold an extended right: the first entry about it decides. */
export function holdsRight(list: AccessEntry[], sids: ReadonlySet<string>, right: string): boolean {
  const about = list.find(
    ({ mask, object, sid }) =>
      sids.has(sid) &&
      (mask & (CONTROL_ACCESS | GENERIC_ALL)) !== 0 &&
      (object === undefined || object === right),
  );
  return about?.isAllowed ?? false;
}
