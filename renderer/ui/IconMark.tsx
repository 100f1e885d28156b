import type { ReactNode } from 'react';
import styles from './IconMark.module.css';

type Props = {
  /** Read aloud, and shown to a pointer that rests on it. */
  readonly label: string;
  readonly children: ReactNode;
};

/** A quiet picture beside a text, which says something of it. */
export function IconMark({ label, children }: Props) {
  return (
    <span className={styles.mark} role="img" aria-label={label} title={label}>
      {children}
    </span>
  );
}
