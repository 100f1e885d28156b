import styles from './Kbd.module.css';

/** A shortcut as keys, e.g. `Ctrl K` or `G M`; keys are separated by spaces. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
