import { useId, type ComponentProps, type ReactNode } from 'react';
import styles from './TextField.module.css';
import { classNames } from './classNames';

type Props = Omit<ComponentProps<'input'>, 'id' | 'disabled'> & {
  readonly label: string;
  /** What is wrong and what to do; replaces the hint. */
  readonly error?: string | null;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
};

/** One line of text with its label above and its error below. */
export function TextField({ label, error, hint, isDisabled = false, className, ...input }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        disabled={isDisabled}
        className={styles.input}
        aria-invalid={error ? true : input['aria-invalid']}
        aria-describedby={note ? noteId : input['aria-describedby']}
      />
      {note && (
        <div id={noteId} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {note}
        </div>
      )}
    </div>
  );
}
