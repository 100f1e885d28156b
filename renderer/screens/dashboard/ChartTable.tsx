import styles from './ChartTable.module.css';

type Props = {
  /** What the table tells; read aloud. */
  readonly label: string;
  /** The first column's words, then those of the figures. */
  readonly heads: readonly string[];
  /** What a row is about, and its figures as they are written. */
  readonly rows: readonly { readonly name: string; readonly figures: readonly string[] }[];
};

/** The figures of a chart, to be read one by one. Fills its parent and scrolls; with the focus on it, by keyboard. */
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
