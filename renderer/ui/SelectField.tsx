import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { FieldFrame } from './FieldFrame';
import styles from './SelectField.module.css';

type Props<T extends string> = Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange' | 'disabled'> & {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error?: string | null;
  readonly hint?: ReactNode;
};

/** One choice out of many. */
export function SelectField<T extends string>({
  label,
  options,
  value,
  onChange,
  error,
  hint,
  className,
  ...select
}: Props<T>) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(control) => (
        <span className={styles.frame}>
          <select
            {...select}
            {...control}
            className={styles.select}
            value={value}
            onChange={(event) => onChange(event.target.value as T)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={14} aria-hidden="true" />
        </span>
      )}
    </FieldFrame>
  );
}
