import { DOMParser, type Element } from '@xmldom/xmldom';

/** One step of a call's instructions; `words` of a `Say` are what is in it, marks apart. */
export type Verb = { name: string; attributes: Record<string, string>; words: string };

const parse = (twiml: string): Element => {
  const problem = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  const { documentElement } = new DOMParser({ onError: problem }).parseFromString(
    twiml,
    'text/xml',
  );
  if (documentElement?.tagName !== 'Response') throw new Error('no TwiML');
  return documentElement;
};

const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));

/** The elements of a call's instructions, in the order of the document. Throws unless it is XML. */
export const elementsOf = (twiml: string): Verb[] =>
  Array.from(parse(twiml).getElementsByTagName('*'), (element) => ({
    name: element.tagName,
    attributes: attributesOf(element),
    words: element.textContent ?? '',
  }));

/** The digits a call reads out, each time it does, in the order in which they are said. */
export const digitsSaid = (twiml: string): string =>
  elementsOf(twiml)
    .filter(({ name, attributes }) => name === 'say-as' && attributes['interpret-as'] === 'digits')
    .map(({ words }) => words)
    .join('');
