import type { ReactNode } from 'react';
import { Kbd } from './Kbd';
import styles from './Tooltip.module.css';
import { classNames } from './classNames';

type Props = {
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'right' | 'bottom' | 'top';
  /** One control that has its own accessible name: the tooltip repeats it for the eye only. */
  readonly children: ReactNode;
};

/** Words beside a control while it is pointed at or focused by keyboard. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: Props) {
  return (
    <span className={styles.host}>
      {children}
      <span className={classNames(styles.tip, styles[side])} aria-hidden="true">
        {label}
        {shortcut && <Kbd keys={shortcut} />}
      </span>
    </span>
  );
}
