import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { settingError } from '../../db/startup';

const REMEDY = 'docs/agent.md shows a file, agent.schema.json says what each line takes';

/** The little that is read of a JSON schema to say what a field is. */
type Described = {
  description?: string;
  properties?: Record<string, Described>;
  items?: Described;
};

/**
 * What a YAML file says, in the form of a schema. Throws one error that names for each problem line, field, reason
 * and what the field says, and never a value: one of them is a password.
 */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0]);
    const why = `no YAML (${broken.code}): indent with spaces, quote values with special signs`;
    throw settingError(`${file}:${line}: ${why}; ${REMEDY}`);
  }
  const { success, data, error } = schema.safeParse(document.toJS());
  if (success) return data;
  const described = z.toJSONSchema(schema, { io: 'input' }) as Described;
  const problems = error.issues.flatMap((issue) =>
    fieldsOf(issue).map(({ path, reason }) => {
      const what = descriptionAt(described, path);
      const told = what === undefined ? '' : ` (${what.replace(/[.]$/, '')})`;
      return `${file}:${lineOf(document, lines, path)}: ${path.join('.') || 'the file'} ${reason}${told}`;
    }),
  );
  throw settingError(`${problems.join('\n')}\n${REMEDY}`);
}

type Field = { path: PropertyKey[]; reason: string };

/** A field that nobody knows is a problem at its own line. */
function fieldsOf(issue: z.core.$ZodIssue): Field[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, reason: reasonOf(issue) }];
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    reason: 'is not known: remove it, or look at its spelling',
  }));
}

const reasonOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
    ? 'is missing'
    : issue.message;

/** Where a field stands, or what it should stand in. */
function lineOf(document: Document, lines: LineCounter, path: PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const descriptionAt = (schema: Described, path: PropertyKey[]): string | undefined => {
  let at: Described | undefined = schema;
  for (const part of path)
    at = typeof part === 'number' ? (at?.items ?? at) : at?.properties?.[String(part)];
  return at?.description;
};
