import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import styles from './DashboardView.module.css';
import { FeedLine } from '../../kit/projects/FeedLine';
import { useCoalesced } from './useCoalesced';

/** How many lines are drawn; nobody reads further back in a stream. */
const LINES = 60;
/** Shortest time, in ms, between two updates while many changes come. */
const INTERVAL = 250;

/** The latest changes, newest first. */
export function Feed() {
  const translate = useTranslate();
  const feed = useCoalesced(
    useLive((state) => state.feed),
    INTERVAL,
  );
  if (feed.length === 0) return <p className={styles.none}>{translate('feed.empty')}</p>;
  return (
    <ol className={styles.feedList} tabIndex={0} aria-label={translate('feed.title')}>
      {feed.slice(0, LINES).map((entry) => (
        <FeedLine key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
