import { isProjectList, listsOf, WORK_LISTS, type ScreenList } from '#shared/domain/workLists';
import type { WorkList } from '#shared/workListNames';
import { useFormat, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { classNames } from '../../ui/classNames';
import { Roll } from '../projects/Roll';
import { useHasProjects, useListCounts } from '../projects/selectors';
import styles from './ListCards.module.css';
import { LIST_ICONS } from './listIcons';
import { useScreenCount } from './useListCount';

type Props = {
  /** The list that is on screen; null on the dashboard, where lists with a tile are left out. */
  readonly current?: ScreenList | null;
};

/** The lists of the role's work with how much is in each; one press leads there. */
export function ListCards({ current = null }: Props) {
  const translate = useTranslate();
  const role = useLive(({ session }) => session.role);
  const counts = useListCounts();
  const hasProjects = useHasProjects();
  const isBoard = current === null;
  const lists = listsOf(role, counts).filter((list) => !isBoard || !hasTile(list));
  return (
    <nav className={styles.cards} aria-label={translate('lists.title')}>
      {lists.map((list) =>
        isProjectList(list) ? (
          <Card key={list} list={list} count={hasProjects ? counts[list].count : null} isCurrent={false} />
        ) : (
          <ScreenCard key={list} list={list} isCurrent={list === current} />
        ),
      )}
    </nav>
  );
}

function hasTile(list: WorkList): boolean {
  return 'tile' in WORK_LISTS[list];
}

/** Its entries are counted by reading them. */
function ScreenCard({ list, isCurrent }: { readonly list: ScreenList; readonly isCurrent: boolean }) {
  return <Card list={list} count={useScreenCount(list)} isCurrent={isCurrent} />;
}

type CardProps = {
  readonly list: WorkList;
  /** Null while it is not known. */
  readonly count: number | null;
  readonly isCurrent: boolean;
};

function Card({ list, count, isCurrent }: CardProps) {
  const translate = useTranslate();
  const format = useFormat();
  const Icon = LIST_ICONS[list];
  return (
    <button
      type="button"
      className={classNames(styles.card, isCurrent && styles.current)}
      aria-current={isCurrent ? 'page' : undefined}
      data-list-card={list}
      data-count={count ?? undefined}
      onClick={() => uiStore.getState().openList(list)}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.name}>{translate(`lists.${list}`)}</span>
      <Roll className={classNames(styles.count, count === 0 && styles.nothing)} text={format.number(count)} />
    </button>
  );
}
