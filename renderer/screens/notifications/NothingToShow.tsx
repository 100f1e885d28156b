import { refreshAll } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import styles from './NotificationsView.module.css';

const SKELETON_ROWS = ['62%', '48%', '71%', '55%', '66%'] as const;

/** Why the list is empty: loading, failed, never loaded, all read, or no notifications. */
export function NothingToShow({ isAllRead }: { readonly isAllRead: boolean }) {
  const translate = useTranslate();
  const { asOf, error, errorHost, isRefreshing } = useLive((state) => state.freshness.notifications);
  const linkPhase = useLive((state) => state.link.phase);
  if (isAllRead) {
    return (
      <EmptyState
        title={translate('notifications.allRead')}
        sentence={translate('notifications.allReadSentence')}
      />
    );
  }
  if (asOf !== null) {
    return (
      <EmptyState
        title={translate('notifications.empty')}
        sentence={translate('notifications.emptySentence')}
      />
    );
  }
  if (isRefreshing || (error === null && (linkPhase === 'live' || linkPhase === 'connecting'))) {
    return <LoadingRows />;
  }
  if (error !== null && linkPhase === 'live') {
    return (
      <EmptyState
        title={translate('notifications.failed')}
        sentence={sayFault({ code: error, host: errorHost }, translate)}
        // A refusal stays a refusal when it is repeated.
        action={
          error === 'not_allowed' ? undefined : (
            <Button onClick={() => void refreshAll()}>{translate('notice.tryAgain')}</Button>
          )
        }
      />
    );
  }
  return (
    <EmptyState
      title={translate('notifications.neverLoaded')}
      sentence={translate('notifications.neverLoadedSentence')}
    />
  );
}

function LoadingRows() {
  const translate = useTranslate();
  return (
    <ul className={styles.list} aria-busy="true" aria-label={translate('notifications.loading')}>
      {SKELETON_ROWS.map((width) => (
        <li key={width} className={styles.skeleton}>
          <Skeleton width={width} />
          <Skeleton width={96} height={10} />
        </li>
      ))}
    </ul>
  );
}
