import { useState } from 'react';
import { classNames } from '../../ui/classNames';
import styles from './Roll.module.css';

type Props = { readonly text: string; readonly className?: string | undefined };

/** A figure that rolls in when it changes, not when it appears. It keeps its width, because figures are tabular. */
export function Roll({ text, className }: Props) {
  const [shown, setShown] = useState({ text, hasChanged: false });
  if (shown.text !== text) setShown({ text, hasChanged: true });
  return (
    <span className={classNames(styles.roll, className)}>
      <span key={text} className={classNames(styles.figure, shown.hasChanged && styles.rolling)}>
        {text}
      </span>
    </span>
  );
}
