export type ComposeService = {
  name: string;
  image: string | undefined;
  ports: string[];
  /** Names and values as written; shared blocks are written out. */
  environment: Record<string, string>;
};

const indentOf = (line: string): number => line.search(/\S/);

/** The lines below the first line that matches, as far as they are indented deeper. */
function below(lines: string[], heading: RegExp): string[] {
  const start = lines.findIndex((line) => heading.test(line));
  if (start < 0) return [];
  const depth = indentOf(lines[start]!);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => indentOf(line) <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

const pairsOf = (lines: string[]): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^\s+([A-Z][A-Z0-9_]*):\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value!.replace(/^'(.*)'$/, '$1')]];
    }),
  );

const mergedNames = (lines: string[]): string[] =>
  lines.flatMap((line) =>
    /^\s+<<:/.test(line) ? [...line.matchAll(/\*(\w+)/g)].map(([, name]) => name!) : [],
  );

/**
 * Reads as much of a compose file as the tests ask about. It relies on its plain layout: two spaces
 * per level, environments as maps, shared blocks at the top as `x-<name>: &<name>`.
 */
export function readComposeFile(text: string): ComposeService[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const shared = (name: string) => below(lines, new RegExp(`^x-${name}: &${name}$`));
  const services = below(lines, /^services:$/);
  return services
    .filter((line) => indentOf(line) === 2)
    .map((line) => {
      const name = line.trim().slice(0, -1);
      const own = below(services, new RegExp(`^ {2}${name}:$`));
      const merged = mergedNames(own.filter((part) => indentOf(part) === 4));
      const all = [...merged.flatMap((block) => shared(block)), ...own];
      const environment = below(own, /^ {4}environment:$/);
      const blocks = mergedNames(environment).map((block) => pairsOf(shared(block)));
      return {
        name,
        image: all.map((part) => /^\s+image: (\S+)$/.exec(part)?.[1]).find(Boolean),
        ports: below(own, /^ {4}ports:$/).map((part) => part.replace(/^\s+- /, '')),
        environment: Object.assign({}, ...blocks, pairsOf(environment)) as Record<string, string>,
      };
    });
}

/** Whether an image is one certain version: a tag with a number, and not a moving name. */
export const isPinned = (image: string): boolean =>
  /^[\w./-]+:[\w.-]*\d[\w.-]*$/.test(image) && !/:latest/.test(image);
