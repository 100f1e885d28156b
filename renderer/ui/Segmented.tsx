import { useId } from 'react';
import styles from './Segmented.module.css';

type Props<T extends string> = {
  /** The group's label; read aloud, not drawn. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** It shows the value that applies and cannot be changed. */
  readonly isDisabled?: boolean;
};

/** One choice out of a few, all visible; arrow keys move it. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: Props<T>) {
  const name = useId();
  return (
    <div
      className={styles.group}
      role="radiogroup"
      aria-label={label}
      aria-disabled={isDisabled || undefined}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
