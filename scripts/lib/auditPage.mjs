// docs/audit.md, made from the closed list of what the audit may say.

/** @import { Load } from './compiledSources.mjs' */
/** @import * as AuditModule from '../../workflows/domain/auditEvents.js' */

export const auditSources = ['workflows/domain/auditEvents.ts'];

const page = 'docs/audit.md';

const head = `# Audit events

Everything the audit may say: a closed list in \`workflows/domain/auditEvents.ts\`, of which this page is made by
\`npm run docs:generate\`. One row is one decision, in the hash chain of its tenant; a repeat of the decision appends
nothing. \`data\` holds opaque refs, codes and numbers, and for a step of a flow the step it led to.

`;

/** @param {string} value */
const code = (value) => `\`${value}\``;

/** @param {readonly string[]} values */
const list = (values) => values.map(code).join(', ') || '–';

/**
 * @param {Load} load
 * @returns {Record<string, string>}
 */
export function auditFiles(load) {
  const [source = ''] = auditSources;
  const { AUDIT_EVENTS } = /** @type {typeof AuditModule} */ (load(source));
  const rows = Object.entries(AUDIT_EVENTS).map(
    ([event, { by, results, details }]) =>
      `| ${code(event)} | ${by} | ${list(results)} | ${list(details)} |`,
  );
  const table = ['| Event | By | Result | Detail |', '|---|---|---|---|', ...rows].join('\n');
  return { [page]: `${head}${table}\n` };
}
