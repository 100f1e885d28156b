import { useId, type ReactNode } from 'react';
import styles from './TextField.module.css';
import { classNames } from './classNames';

/** The attributes a field's control must have so that its label and its note belong to it. */
export type ControlProps = {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
};

type Props = {
  readonly label: string;
  /** What is wrong and what to do; replaces the hint. */
  readonly error?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly className?: string | undefined;
  /** Draws the control itself. */
  readonly children: (control: ControlProps) => ReactNode;
};

/** A control with its label above and its hint or error below. */
export function FieldFrame({ label, error, hint, className, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': note ? noteId : undefined,
      })}
      {note && (
        <div id={noteId} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {note}
        </div>
      )}
    </div>
  );
}
