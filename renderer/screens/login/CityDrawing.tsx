import { PROJECT_STATUSES } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { StatusLabel, StatusMark } from '../../ui/StatusMark';
import { DRAWING_BOX, DRAWN_PROJECTS, INNER_LINES, OUTLINE } from './drawnCity';
import styles from './CityDrawing.module.css';

const MARK = 13;

/** A drawing of the product: a city's outlines with its projects, and the meaning of their marks. */
export function CityDrawing() {
  const translate = useTranslate();
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${DRAWING_BOX.width} ${DRAWING_BOX.height}`}
        aria-hidden="true"
      >
        <path className={styles.land} d={OUTLINE} />
        <path className={styles.inner} d={INNER_LINES} />
        <path className={styles.outline} d={OUTLINE} />
        {DRAWN_PROJECTS.map(({ status, x, y }) => (
          <g key={`${x} ${y}`} transform={`translate(${x - MARK / 2} ${y - MARK / 2})`}>
            <StatusMark status={status} size={MARK} isDecorative />
          </g>
        ))}
      </svg>
      <figcaption className={styles.caption}>
        <p>{translate('signin.about')}</p>
        <ul className={styles.legend} aria-label={translate('signin.legend')}>
          {PROJECT_STATUSES.map((status) => (
            <li key={status}>
              <StatusLabel status={status} />
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
