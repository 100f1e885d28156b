import type { ReactNode } from 'react';
import styles from './ErrorNote.module.css';

type Props = {
  /** What happened and what to do. */
  readonly children: ReactNode;
  /** Technical words behind a disclosure; the caller translates `label`. */
  readonly details?: { readonly label: string; readonly text: string } | undefined;
};

/** An error, shown beside what failed; read aloud when it appears. */
export function ErrorNote({ children, details }: Props) {
  return (
    <div className={styles.note} role="alert">
      {children}
      {details && (
        <details className={styles.details}>
          <summary>{details.label}</summary>
          <pre>{details.text}</pre>
        </details>
      )}
    </div>
  );
}
