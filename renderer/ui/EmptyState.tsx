import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

type Props = {
  readonly title: string;
  /** The reason, and what to do. */
  readonly sentence?: string;
  readonly action?: ReactNode;
  /** Technical words behind a disclosure; the caller translates `detailsLabel`. */
  readonly details?: { readonly label: string; readonly text: string } | undefined;
};

/** What a panel says when it has nothing to draw: empty, denied, failed, or never loaded. */
export function EmptyState({ title, sentence, action, details }: Props) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      {action && <div className={styles.action}>{action}</div>}
      {details && (
        <details className={styles.details}>
          <summary>{details.label}</summary>
          <pre>{details.text}</pre>
        </details>
      )}
    </div>
  );
}
