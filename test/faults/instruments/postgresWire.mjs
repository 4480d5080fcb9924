// As much of PostgreSQL's protocol (version 3) as it takes to know which statement runs.

const code = { bind: 'B', parse: 'P', query: 'Q', sync: 'S', ready: 'Z', error: 'E' };
export { code };

/**
 * Cuts a stream into messages, each with the bytes it was. A client's first message has no type
 * letter; it gets an empty one.
 */
export function createSplitter({ hasStartup }) {
  let rest = Buffer.alloc(0);
  let isFirst = hasStartup;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const messages = [];
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return messages;
      const bytes = rest.subarray(0, end);
      messages.push({ type: isFirst ? '' : String.fromCharCode(bytes[0]), bytes });
      rest = rest.subarray(end);
      isFirst = false;
    }
  };
}

function readText(bytes, from) {
  const end = bytes.indexOf(0, from);
  return { text: bytes.toString('utf8', from, end), next: end + 1 };
}

/** `{ name, text }` of a Parse message. */
export function readParse({ bytes }) {
  const { text: name, next } = readText(bytes, 5);
  return { name, text: readText(bytes, next).text };
}

export const readQuery = ({ bytes }) => readText(bytes, 5).text;

/** `{ statement, parameters }` of a Bind message; parameters as text, null where they are null. */
export function readBind({ bytes }) {
  const portal = readText(bytes, 5);
  const statement = readText(bytes, portal.next);
  const formats = bytes.readUInt16BE(statement.next);
  let at = statement.next + 2 + formats * 2;
  const count = bytes.readUInt16BE(at);
  at += 2;
  const parameters = Array.from({ length: count }, () => {
    const length = bytes.readInt32BE(at);
    const from = at + 4;
    at = from + Math.max(0, length);
    return length < 0 ? null : bytes.toString('utf8', from, at);
  });
  return { statement: statement.text, parameters };
}
