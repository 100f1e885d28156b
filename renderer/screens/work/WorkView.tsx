import type { ReactNode } from 'react';
import { mayHaveList, SCREEN_LISTS, type ScreenList } from '#shared/domain/workLists';
import { useTranslate } from '../../i18n';
import { ListCards } from '../../kit/lists/ListCards';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';
import { MyReports } from './MyReports';
import { WaitingRequests } from './WaitingRequests';
import styles from './WorkView.module.css';

const SCREENS = {
  waiting_requests: WaitingRequests,
  my_reports: MyReports,
} as const satisfies Readonly<Record<ScreenList, () => ReactNode>>;

/** The lists of the role's work: the way to each, and the one that is open. */
export function WorkView() {
  const translate = useTranslate();
  const role = useLive(({ session }) => session.role);
  const chosen = useUi(({ workList }) => workList);
  const lists = SCREEN_LISTS.filter((list) => mayHaveList(role, list));
  const open = lists.find((list) => list === chosen) ?? lists[0];
  if (!open) return null;
  const Screen = SCREENS[open];
  return (
    <section className={styles.view} aria-label={translate('nav.work')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{translate('nav.work')}</h1>
        <ListCards current={open} />
      </header>
      <Screen />
    </section>
  );
}
