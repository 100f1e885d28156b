import styles from './Skeleton.module.css';

type Props = {
  /** CSS length; defaults to the full width. */
  readonly width?: string | number;
  readonly height?: string | number;
};

/** A placeholder in the final size of something that is being loaded. */
export function Skeleton({ width = '100%', height = 12 }: Props) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}
