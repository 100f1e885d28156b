import { RefreshCw } from 'lucide-react';
import type { PartReading, RecordPart } from '#shared/domain/record/parts';
import { ageOf, useClock, useFormat, useTranslate } from '../../../../i18n';
import { fetchRecordPart } from '../../../../state/recordStore';
import { classNames } from '../../../../ui/classNames';
import { IconButton } from '../../../../ui/IconButton';
import styles from './PartAge.module.css';

type Props = {
  readonly projectId: number;
  readonly part: RecordPart;
  readonly reading: PartReading;
};

/** As of when a part is, and a button that reads it again; nothing for what is not told. */
export function PartAge({ projectId, part, reading }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const asOf = reading.phase === 'held' ? reading.asOf : null;
  const age = useClock((now) => {
    const { kind } = ageOf(asOf, now);
    return kind === 'moment' || kind === 'ahead'
      ? translate('fresh.asOf', { age: format.moment(asOf, now) })
      : format.ago(asOf, now);
  });
  if (reading.phase === 'not_told') return <span />;
  const isReading = reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing);
  const isOld = reading.phase === 'held' && !reading.isCurrent;
  // What is kept on this computer alone is not read from a server.
  const isOurs = part === 'seen';
  return (
    <span className={classNames(styles.age, isOld && styles.old)} data-part-age={part}>
      {reading.phase === 'held' && !isOurs && (
        <span title={translate('fresh.confirmed', { dateTime: format.dateTime(asOf) })}>{age}</span>
      )}
      {isReading && reading.phase === 'held' && <span>{translate('record.refreshing')}</span>}
      {!isOurs && reading.phase === 'held' && (
        <IconButton
          className={styles.again}
          label={translate('record.readAgain')}
          icon={<RefreshCw size={12} />}
          isDisabled={isReading}
          onClick={() => fetchRecordPart(projectId, part)}
        />
      )}
    </span>
  );
}
