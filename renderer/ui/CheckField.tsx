import { useId, type ReactNode } from 'react';
import styles from './CheckField.module.css';

type Props = {
  readonly name: string;
  readonly label: string;
  /** What choosing it means, or why it cannot be chosen. */
  readonly hint?: ReactNode;
  readonly isChecked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isChecked: boolean) => void;
};

/** A box to tick, with its words beside it and its hint below. */
export function CheckField({ name, label, hint, isChecked, isDisabled = false, onChange }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={styles.field}>
      <input
        id={id}
        name={name}
        type="checkbox"
        className={styles.box}
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={hint ? noteId : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div id={noteId} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  );
}
