import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeskReading } from '#shared/domain/deskLists';
import type { ScreenList } from '#shared/domain/workLists';
import { useTranslate } from '../../i18n';
import { ListAge } from '../../kit/lists/ListAge';
import { fetchDeskList } from '../../state/listStore';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Skeleton } from '../../ui/Skeleton';
import styles from './ListScreen.module.css';

type Props<L extends ScreenList> = {
  readonly list: L;
  readonly reading: DeskReading<L>;
  /** What the server does not tell, and what can be done about it. */
  readonly note?: ReactNode;
  /** What is said where there is nothing in it; null while there is something. */
  readonly empty: { readonly title: string; readonly sentence: string } | null;
  readonly children: ReactNode;
};

const SKELETON_ROWS = 8;

/** A list with its name, its age and its own state: read for the first time, held, empty, or failed. */
export function ListScreen<L extends ScreenList>({ list, reading, note, empty, children }: Props<L>) {
  const translate = useTranslate();
  const isSignedIn = useLive(({ session }) => session.phase === 'signed_in');
  const isBusy = reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing);
  return (
    <section className={styles.screen} aria-label={translate(`lists.${list}`)}>
      <header className={styles.head}>
        <h2 className={styles.title}>{translate(`lists.${list}`)}</h2>
        <ListAge list={list} reading={reading} />
        {reading.phase === 'held' && (
          <IconButton
            label={translate('lists.readAgain')}
            icon={<RefreshCw size={13} />}
            isDisabled={isBusy || !isSignedIn}
            onClick={() => fetchDeskList(list)}
          />
        )}
        {note && <div className={styles.note}>{note}</div>}
      </header>
      <Problem list={list} reading={reading} />
      {reading.phase === 'reading' && <Rows label={translate('lists.reading')} />}
      {reading.phase === 'held' &&
        (empty ? (
          <div className={styles.nothing}>
            <EmptyState title={empty.title} sentence={empty.sentence} />
          </div>
        ) : (
          children
        ))}
    </section>
  );
}

function Problem({ list, reading }: { readonly list: ScreenList; readonly reading: DeskReading }) {
  const translate = useTranslate();
  if (reading.phase === 'reading' || reading.error === null) return null;
  const retry = (
    <Button variant={reading.phase === 'held' ? 'link' : 'secondary'} onClick={() => fetchDeskList(list)}>
      {translate('lists.retry')}
    </Button>
  );
  const reason = translate(`error.${reading.error}`);
  if (reading.phase === 'failed') {
    return (
      <div className={styles.nothing}>
        <EmptyState title={translate('lists.failed.title')} sentence={reason} action={retry} />
      </div>
    );
  }
  return (
    <div className={styles.problem} role="alert">
      <span>{translate('lists.notRefreshed', { reason })}</span>
      {retry}
    </div>
  );
}

function Rows({ label }: { readonly label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: SKELETON_ROWS }, (_, index) => (
        <div key={index} className={styles.skeletonRow}>
          <Skeleton width={`${30 + ((index * 17) % 30)}%`} height={12} />
          <Skeleton width={`${45 + ((index * 11) % 35)}%`} height={10} />
        </div>
      ))}
    </div>
  );
}
