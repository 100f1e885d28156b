import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './classNames';

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  /**
   * `primary` at most once a screen; `danger` in its place where something is lost for good; `quiet` has no frame until
   * pointed at; `link` reads as part of a sentence.
   */
  readonly variant?: 'primary' | 'danger' | 'secondary' | 'quiet' | 'link';
  readonly size?: 'regular' | 'large';
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** Something is under way: keeps its size and focus, ignores a second click. The label says what. */
  readonly isBusy?: boolean;
};

/** A button with words. */
export function Button({
  variant = 'secondary',
  size = 'regular',
  icon,
  isDisabled = false,
  isBusy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[variant], size === 'large' && styles.large, className)}
      disabled={isDisabled}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
}
