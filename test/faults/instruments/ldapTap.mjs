/** RFC 4511: what is asked, by the tag of the operation. */
const OPERATIONS = { 0x63: 'look-up', 0x66: 'write', 0x77: 'write' };
/** A message begins with a sequence, its id, and its operation. */
const LONG_FORM = 0x80;

function headerOf(bytes) {
  if (bytes.length < 2) return undefined;
  if (bytes[1] < LONG_FORM) return { start: 2, length: 2 + bytes[1] };
  const digits = bytes[1] - LONG_FORM;
  if (bytes.length < 2 + digits) return undefined;
  return { start: 2 + digits, length: 2 + digits + bytes.readUIntBE(2, digits) };
}

/** The whole messages in the pieces of one direction. */
function createSplitter() {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const found = [];
    for (let header = headerOf(rest); header; header = headerOf(rest)) {
      if (rest.length < header.length) break;
      const idEnds = header.start + 2 + rest[header.start + 1];
      const bytes = rest.subarray(0, header.length);
      const id = bytes.subarray(header.start + 2, idEnds).toString('hex');
      found.push({ bytes, id, tag: rest[idEnds] });
      rest = rest.subarray(header.length);
    }
    return found;
  };
}

const personIn = (bytes) => /\bperson-\d+\b/.exec(bytes.toString('latin1'))?.[0];

/**
 * Watches one connection to a directory for what is asked about somebody: a look-up by their login, a write to
 * their account. As with the tap of PostgreSQL, a trap at `before` lets the connection stand still with the
 * request, one at `after` with the answer of the server.
 */
export const createLdapTap =
  (armed) =>
  ({ toClient, toServer, cut }) => {
    const fromOneSide = { client: createSplitter(), server: createSplitter() };
    let stopped = null;
    const awaited = new Map();

    const handOver = (reached, bytes, forward) => {
      stopped = { held: [[bytes, forward]] };
      reached({
        cut,
        release: () => {
          const { held } = stopped ?? { held: [] };
          stopped = null;
          for (const [one, pass] of held) pass(one);
        },
      });
    };
    const orHold = (bytes, forward) => {
      if (stopped === null) forward(bytes);
      else stopped.held.push([bytes, forward]);
    };

    const fromClient = (chunk) => {
      for (const { bytes, id, tag } of fromOneSide.client(chunk)) {
        const name = OPERATIONS[tag];
        const person = name && personIn(bytes);
        const isStep = person !== undefined && stopped === null;
        const before = isStep && armed('before', name, [person]);
        if (before) {
          handOver(before.reached, bytes, toServer);
          continue;
        }
        const after = isStep && armed('after', name, [person]);
        if (after) awaited.set(id, after);
        orHold(bytes, toServer);
      }
    };

    const fromServer = (chunk) => {
      for (const { bytes, id } of fromOneSide.server(chunk)) {
        const trap = stopped === null && awaited.get(id);
        awaited.delete(id);
        if (trap) handOver(trap.reached, bytes, toClient);
        else orHold(bytes, toClient);
      }
    };

    const ended = () => {
      for (const trap of awaited.values()) trap.missed();
      awaited.clear();
    };
    return { fromClient, fromServer, ended };
  };
