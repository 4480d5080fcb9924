/**
 * Lays rows out in columns: the first to the left, the others to the right.
 *
 * @param {string[]} header
 * @param {(string | number)[][]} rows
 * @returns {string}
 */
export function formatTable(header, rows) {
  const lines = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  /**
   * @param {string} cell
   * @param {number} column
   */
  const pad = (cell, column) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
