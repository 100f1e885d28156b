import type { ShownStatus } from '#shared/domain/project';
import { useTranslate } from '../i18n';
import { SHAPE_BOX, STATUS_COLOR_TOKENS, STATUS_SHAPES } from './statusShapes';
import styles from './StatusMark.module.css';

type Props = {
  readonly status: ShownStatus;
  /** px */
  readonly size?: number;
  /** Set when words beside it already say the status. */
  readonly isDecorative?: boolean;
};

/** The shape and colour of a status. */
export function StatusMark({ status, size = 12, isDecorative = false }: Props) {
  const translate = useTranslate();
  const shape = STATUS_SHAPES[status];
  const label = isDecorative ? undefined : translate(`status.${status}`);
  return (
    <svg
      className={styles.mark}
      width={size}
      height={size}
      viewBox={`0 0 ${SHAPE_BOX} ${SHAPE_BOX}`}
      style={{ color: `var(${STATUS_COLOR_TOKENS[status]})` }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path
        d={shape.path}
        fill={shape.draw === 'fill' ? 'currentColor' : 'none'}
        stroke={shape.draw === 'stroke' ? 'currentColor' : 'none'}
        strokeWidth={shape.strokeWidth}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and word of a status. */
export function StatusLabel({ status }: { readonly status: ShownStatus }) {
  const translate = useTranslate();
  return (
    <span className={styles.label}>
      <StatusMark status={status} isDecorative />
      {translate(`status.${status}`)}
    </span>
  );
}
