import type { ComponentProps, ReactNode } from 'react';
import { FieldFrame } from './FieldFrame';
import styles from './TextArea.module.css';

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'disabled'> & {
  readonly label: string;
  readonly error?: string | null;
  readonly hint?: ReactNode;
};

/** Several lines of text; grows with what is typed, up to a limit. */
export function TextArea({ label, error, hint, className, rows = 3, ...area }: Props) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(control) => <textarea {...area} {...control} rows={rows} className={styles.area} />}
    </FieldFrame>
  );
}
