import type { DeskList, DeskReading } from '#shared/domain/deskLists';
import { ageOf, useClock, useFormat, useTranslate } from '../../i18n';
import { classNames } from '../../ui/classNames';
import styles from './ListAge.module.css';

type Props = { readonly list: DeskList; readonly reading: DeskReading };

/** As of when a list is, and how far it has been read where it is being read. */
export function ListAge({ list, reading }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const asOf = reading.phase === 'held' ? reading.asOf : null;
  const age = useClock((now) => {
    const { kind } = ageOf(asOf, now);
    return kind === 'moment' || kind === 'ahead'
      ? translate('fresh.asOf', { age: format.moment(asOf, now) })
      : format.ago(asOf, now);
  });
  const isHeld = reading.phase === 'held';
  const isReading = reading.phase === 'reading' || (isHeld && reading.isRefreshing);
  const progress = reading.phase === 'failed' ? null : reading.progress;
  const isOld = isHeld && !reading.isCurrent;
  return (
    <span className={classNames(styles.age, isOld && styles.old)} data-list-age={list}>
      {isHeld && <span title={translate('fresh.confirmed', { dateTime: format.dateTime(asOf) })}>{age}</span>}
      {isReading && (
        <span role="status">
          {progress ? translate('lists.readingOf', progress) : translate('lists.reading')}
        </span>
      )}
    </span>
  );
}
