import type catalogue from './en.json';
import type registerCatalogue from './register/en.json';

export type TextValues = Record<string, string | number>;
export type TextTree = { [key: string]: string | TextTree };

type Catalogue = typeof catalogue & typeof registerCatalogue;
type WithoutForm<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
type Leaves<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? WithoutForm<`${Path}${Key}`>
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

/** Every dotted key of the catalogue; plural forms count as one key. */
export type TextKey = Leaves<Catalogue>;

/**
 * Reads one language of the catalogue the way i18next does (JSON v4): dotted keys, `{{name}}`
 * placeholders, plural forms by `count`. An unknown key gives undefined. Values are not escaped.
 */
export function translate(
  texts: TextTree,
  language: string,
  key: string,
  values: TextValues = {},
): string | undefined {
  const count = values['count'];
  const form = typeof count === 'number' ? new Intl.PluralRules(language).select(count) : undefined;
  const text = (form && lookUp(texts, `${key}_${form}`)) ?? lookUp(texts, key);
  return text?.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}

function lookUp(texts: TextTree, key: string): string | undefined {
  let node: string | TextTree | undefined = texts;
  for (const part of key.split('.')) {
    if (typeof node !== 'object') return undefined;
    node = node[part];
  }
  return typeof node === 'string' ? node : undefined;
}
