import type { Resource } from '#shared/domain/freshness';
import { useFormat, useNow, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { classNames } from './classNames';
import { freshnessLevel } from './freshnessLevel';
import styles from './FreshnessTag.module.css';

/** How old a resource is: `as of 12 s`; a dot while it is live, amber past the resource's own limit, never red. */
export function FreshnessTag({ resource }: { readonly resource: Resource }) {
  const freshness = useLive((state) => state.freshness[resource]);
  const isLive = useLive((state) => state.link.phase === 'live' && state.link.transport !== 'polling');
  const now = useNow();
  const translate = useTranslate();
  const format = useFormat();
  const level = freshnessLevel(resource, freshness, isLive, now);
  const dateTime = format.dateTime(freshness.asOf);
  const title =
    freshness.asOf === null
      ? undefined
      : translate(freshness.source === 'disk' ? 'fresh.saved' : 'fresh.confirmed', { dateTime });
  return (
    <span className={classNames(styles.tag, styles[level])} title={title} data-level={level}>
      {level === 'live' && <span className={styles.dot} />}
      {freshness.asOf === null
        ? translate(freshness.isRefreshing ? 'fresh.refreshing' : 'fresh.never')
        : translate('fresh.asOf', { age: format.age(freshness.asOf, now) })}
    </span>
  );
}
