import type { RecordPart } from '#shared/domain/record/parts';
import { useTranslate } from '../../../../i18n';
import { Skeleton } from '../../../../ui/Skeleton';
import styles from './PartSkeleton.module.css';

const ROWS = 6;

/** Placeholders in the shape of rows while a part is read for the first time. */
export function PartSkeleton({ part }: { readonly part: RecordPart }) {
  const translate = useTranslate();
  return (
    <div
      className={styles.rows}
      role="status"
      aria-label={translate('record.reading', { part: translate(`record.part.${part}`) })}
    >
      {Array.from({ length: ROWS }, (_, index) => (
        <div key={index} className={styles.row}>
          <Skeleton width={`${50 + ((index * 17) % 40)}%`} />
          <Skeleton width={`${25 + ((index * 11) % 30)}%`} height={10} />
        </div>
      ))}
    </div>
  );
}
