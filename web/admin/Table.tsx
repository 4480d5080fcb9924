type TableProps = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
};

/** A short table that scrolls by itself where the window is narrower. */
export function Table({ title, columns, rows }: TableProps) {
  return (
    <div className="table-frame" role="region" aria-label={title} tabIndex={0}>
      <table className="table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            <tr key={at}>
              {cells.map((cell, column) => (
                <td key={columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
