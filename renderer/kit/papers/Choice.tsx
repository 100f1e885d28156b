import { Segmented } from '../../ui/Segmented';
import styles from './PaperDialog.module.css';

type Props<T extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
};

/** One choice of the dialog, with its label before it. */
export function Choice<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <div className={styles.row}>
      <span aria-hidden="true">{label}</span>
      <Segmented label={label} options={options} value={value} onChange={onChange} />
    </div>
  );
}
