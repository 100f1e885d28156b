import type { Freshness, Resource } from '#shared/domain/freshness';
import type { Translate } from '#shared/messages/translate';
import { ageOf, isAhead, useFormat, useClock, useTranslate, type Format } from '../i18n';
import { useLive } from '../state/liveStore';
import { classNames } from '../ui/classNames';
import { freshnessLevel } from './freshnessLevel';
import styles from './FreshnessTag.module.css';

type Props = {
  readonly resource: Resource;
  /** One of several panels with the same data: while that is live, its dot is enough. */
  readonly isBrief?: boolean;
};

/**
 * How old a resource is: `12 s ago`, later `as of 14:02`. A dot while it is live, amber past the resource's own limit,
 * never red.
 */
export function FreshnessTag({ resource, isBrief = false }: Props) {
  const freshness = useLive((state) => state.freshness[resource]);
  const isLive = useLive((state) => state.link.phase === 'live' && state.link.transport !== 'polling');
  const translate = useTranslate();
  const format = useFormat();
  const level = useClock((now) => freshnessLevel(resource, freshness, isLive, now));
  const isOnlyDot = level === 'live' && isBrief;
  const age = useClock((now) => (isOnlyDot ? '' : sayAge(freshness, now, translate, format)));
  const dateTime = useClock((now) =>
    isAhead(freshness.asOf, now) ? format.moment(freshness.asOf, now) : format.dateTime(freshness.asOf),
  );
  const title =
    freshness.asOf === null
      ? undefined
      : translate(freshness.source === 'disk' ? 'fresh.saved' : 'fresh.confirmed', { dateTime });
  return (
    <span className={classNames(styles.tag, styles[level])} title={title} data-level={level}>
      {level === 'live' && <span className={styles.dot} />}
      {!isOnlyDot && age}
    </span>
  );
}

function sayAge(
  { asOf, source, isRefreshing }: Freshness,
  now: number,
  translate: Translate,
  format: Format,
): string {
  if (asOf === null && source === 'none') return translate(isRefreshing ? 'fresh.loading' : 'fresh.never');
  const { kind } = ageOf(asOf, now);
  // Within an hour an age says more than a time.
  return kind === 'moment' || kind === 'ahead'
    ? translate('fresh.asOf', { age: format.moment(asOf, now) })
    : format.ago(asOf, now);
}
