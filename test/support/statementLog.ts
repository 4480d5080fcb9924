import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Sent for readiness and to look after directories, not for any flow. */
const NO_FLOWS = /from schema_state|from directories where via =|left join agents a on|token_keys/;
const QUIET_MS = 150;

/**
 * The SQL statements that processes with `STATEMENT_LOG=1` have logged, once their logs have been
 * quiet for a moment; what no flow asks is left out.
 */
export async function statementsIn(logFiles: readonly string[]): Promise<string[]> {
  let statements = await readStatements(logFiles);
  for (;;) {
    await delay(QUIET_MS);
    const now = await readStatements(logFiles);
    if (now.length === statements.length) return now;
    statements = now;
  }
}

async function readStatements(logFiles: readonly string[]): Promise<string[]> {
  const logs = await Promise.all(logFiles.map((file) => readFile(file, 'utf8')));
  return logs
    .flatMap((log) => log.split('\n'))
    .filter((line) => line.includes('"statement"'))
    .map((line) => (JSON.parse(line) as { statement?: string }).statement ?? '')
    .filter((text) => text !== '' && !NO_FLOWS.test(text));
}
