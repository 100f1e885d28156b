import styles from './ChartTable.module.css';

type Props = {
  /** The table's label, read aloud. */
  readonly label: string;
  /** The heading of the first column, then those of the figures. */
  readonly heads: readonly string[];
  /** The name of a row, and its figures as text. */
  readonly rows: readonly { readonly name: string; readonly figures: readonly string[] }[];
};

/** The figures of a chart as a table. Fills its parent and scrolls; with the focus on it, by keyboard. */
export function ChartTable({ label, heads, rows }: Props) {
  return (
    <div className={styles.frame} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index > 0 ? styles.figure : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={heads[index + 1]} className={styles.figure}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
