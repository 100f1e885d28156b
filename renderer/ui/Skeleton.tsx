import styles from './Skeleton.module.css';

type Props = {
  /** CSS length; defaults to the full width. */
  readonly width?: string | number;
  readonly height?: string | number;
};

/** Holds the place of something that is being loaded, in its final size. */
export function Skeleton({ width = '100%', height = 12 }: Props) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}
