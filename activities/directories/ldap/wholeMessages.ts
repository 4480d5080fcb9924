/** A server may not have more than this of the memory of a process that everybody shares. */
const MESSAGE_MAX = 1 << 20;

type Element = { tag: number; start: number; end: number };

/** The element that begins at `at`: undefined where there is less than its tag and length. Throws on what BER has not here. */
function elementAt(bytes: Buffer, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  if ((tag & 0x1f) === 0x1f) throw new Error('a tag of several bytes');
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new Error('a length without an end');
  if (bytes.length < at + 2 + count) return undefined;
  const start = at + 2 + count;
  return { tag, start, end: start + bytes.readUIntBE(at + 2, count) };
}

/** What is in an element, which has to fill it. */
function inside(bytes: Buffer, { start, end }: Element): Element[] {
  const found: Element[] = [];
  for (let at = start; at < end;) {
    const one = elementAt(bytes, at);
    if (one === undefined || one.end > end) throw new Error('a length beyond its parent');
    found.push(one);
    at = one.end;
  }
  return found;
}

/** One place in an answer: what may stand there, whether it may be missing, and how often it may come. */
type Place = { tag: number; of?: Shape; may?: 'miss' | 'repeat' };
type Shape = readonly Place[];

const INTEGER: Place = { tag: 0x02 };
const ENUMERATED: Place = { tag: 0x0a };
const TEXT: Place = { tag: 0x04 };
const TEXTS: Place = { tag: 0x04, may: 'repeat' };
const SEQUENCE = 0x30;

const maybe = (tag: number): Place => ({ tag, may: 'miss' });
const VALUES: Place = { tag: 0x31, of: [TEXTS] };
const ATTRIBUTES: Place = {
  tag: SEQUENCE,
  of: [{ tag: SEQUENCE, of: [TEXT, VALUES], may: 'repeat' }],
};
const RESULT: Shape = [ENUMERATED, TEXT, TEXT, { tag: 0xa3, of: [TEXTS], may: 'miss' }];
const CONTROLS: Place = {
  tag: 0xa0,
  of: [{ tag: SEQUENCE, of: [TEXT, maybe(0x01), maybe(0x04)], may: 'repeat' }],
  may: 'miss',
};

/** RFC 4511, 4.1.9 to 4.13: what a server may send. */
const ANSWERS: Readonly<Record<number, Shape>> = {
  0x61: [...RESULT, maybe(0x87)],
  0x64: [TEXT, ATTRIBUTES],
  0x65: RESULT,
  0x67: RESULT,
  0x73: [TEXTS],
  0x78: [...RESULT, maybe(0x8a), maybe(0x8b)],
  0x79: [maybe(0x80), maybe(0x81)],
};

function requireShape(bytes: Buffer, parent: Element, shape: Shape): void {
  const found = inside(bytes, parent);
  let at = 0;
  for (const { tag, of, may } of shape) {
    let times = 0;
    for (
      let one = found[at];
      one?.tag === tag && (times === 0 || may === 'repeat');
      one = found[at]
    ) {
      if (of !== undefined) requireShape(bytes, one, of);
      at += 1;
      times += 1;
    }
    if (times === 0 && may === undefined) throw new Error('something is missing');
  }
  if (at < found.length) throw new Error('something else');
}

function requireAnswer(bytes: Buffer, message: Element): void {
  const tag = inside(bytes, message)[1]?.tag ?? 0;
  const shape = ANSWERS[tag];
  if (shape === undefined) throw new Error('no answer');
  requireShape(bytes, message, [INTEGER, { tag, of: shape }, CONTROLS]);
}

/**
 * Cuts what a server sends into whole messages in the shape of RFC 4511. The library reads on for ever where
 * a length points beyond its message; nothing of that kind reaches it. Throws on anything else, and on a
 * message of more than 1 MiB.
 */
export function createCutter(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole: Buffer[] = [];
    for (;;) {
      const message = elementAt(rest, 0);
      if (message !== undefined && (message.tag !== SEQUENCE || message.end > MESSAGE_MAX))
        throw new Error('no message, or too long a one');
      if (message === undefined || message.end > rest.length) return whole;
      requireAnswer(rest, message);
      whole.push(rest.subarray(0, message.end));
      rest = rest.subarray(message.end);
    }
  };
}
