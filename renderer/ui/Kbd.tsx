import styles from './Kbd.module.css';
import { useWorkingKeys } from './letterKeys';

/** A shortcut as keys, e.g. `Ctrl K` or `R`, separated by spaces; nothing while it is switched off. */
export function Kbd({ keys }: { readonly keys: string }) {
  const working = useWorkingKeys(keys);
  if (working === undefined) return null;
  return (
    <span className={styles.keys}>
      {working.split(' ').map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
