import type { ReactNode } from 'react';
import styles from './IconMark.module.css';

type Props = {
  /** Read aloud, and shown as a tooltip. */
  readonly label: string;
  readonly children: ReactNode;
};

/** A quiet icon beside a text that says something about it. */
export function IconMark({ label, children }: Props) {
  return (
    <span className={styles.mark} role="img" aria-label={label} title={label}>
      {children}
    </span>
  );
}
