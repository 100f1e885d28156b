import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './Tooltip';
import styles from './IconButton.module.css';
import { classNames } from './classNames';

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'title' | 'disabled'> & {
  /** What it does; read aloud and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly tooltipSide?: 'right' | 'bottom' | 'top';
  readonly isDisabled?: boolean;
};

/** A button with an icon only; its words are in the tooltip. */
export function IconButton({
  label,
  icon,
  shortcut,
  tooltipSide = 'bottom',
  isDisabled = false,
  className,
  ...rest
}: Props) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        disabled={isDisabled}
        className={classNames(styles.button, className)}
        aria-label={label}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
