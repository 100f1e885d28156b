import { roundPercent } from '#shared/domain/percent';
import type { ShownStatus } from '#shared/domain/project';
import { STATUS_COLOR_TOKENS } from './statusShapes';
import styles from './Meter.module.css';

type Props = {
  /** 0 to 100; drawn within these even when the value lies outside. */
  readonly value: number;
  /** What is measured, for people who do not see the bar. */
  readonly label: string;
  /** Colours the bar by status; neutral accent otherwise. */
  readonly status?: ShownStatus;
  /** A second value to compare with, drawn as a line across the bar; words beside it tell it. */
  readonly mark?: number;
};

/** A thin bar for a share of a whole. */
export function Meter({ value, label, status, mark }: Props) {
  const shown = within(value);
  return (
    <span
      className={styles.track}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
    >
      <span
        className={styles.bar}
        style={{
          transform: `scaleX(${shown / 100})`,
          backgroundColor: status ? `var(${STATUS_COLOR_TOKENS[status]})` : 'var(--accent)',
        }}
      />
      {mark !== undefined && <span className={styles.mark} style={{ left: `${within(mark)}%` }} />}
    </span>
  );
}

function within(value: number): number {
  return roundPercent(Math.min(100, Math.max(0, value)));
}
