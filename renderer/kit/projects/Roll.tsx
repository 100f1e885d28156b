import { classNames } from '../../ui/classNames';
import styles from './Roll.module.css';

type Props = { readonly text: string; readonly className?: string | undefined };

/** A figure that rolls in when it changes. It keeps its width, because figures are tabular. */
export function Roll({ text, className }: Props) {
  return (
    <span className={classNames(styles.roll, className)}>
      <span key={text} className={styles.figure}>
        {text}
      </span>
    </span>
  );
}
