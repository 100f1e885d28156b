import { useDeferredValue, useMemo, useState } from 'react';
import type { UserNotification } from '#shared/domain/notification';
import { markAllNotificationsRead } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { useMayMark } from '../../kit/later';
import { useMay } from '../../kit/may';
import { announcer } from '../../ui/announcer';
import { Segmented } from '../../ui/Segmented';
import { NotificationRow } from './NotificationRow';
import styles from './NotificationsView.module.css';
import { NothingToShow } from './NothingToShow';
import { countUnread } from '../../kit/unread';
import { useNotificationActions } from './useNotificationActions';
import { useRowKeys } from './useRowKeys';

type Show = 'all' | 'unread';

/** More than fit on any screen. */
const FIRST_ROWS = 60;

/** What a user does with notifications; an administrator may take some of it away. */
const NOTIFICATION_ACTIONS = ['mark_read', 'mark_all_read', 'delete_notification'] as const;

/** The signed-in user's notifications, newest first. */
export function NotificationsView() {
  const translate = useTranslate();
  const [show, setShow] = useState<Show>('all');
  const notifications = useLive((state) => state.notifications);
  const all = useMemo(() => newestFirst(notifications, show), [notifications, show]);
  // A thousand rows at once would block the window: the visible ones come first, the others between frames.
  const rows = useDeferredValue(all, all.slice(0, FIRST_ROWS));
  const isLive = useLive((state) => state.link.phase === 'live');
  const { error, errorHost } = useLive((state) => state.freshness.notifications);
  const hasOlder = useLive((state) => state.hasOlderNotifications);
  const unread = countUnread(notifications);
  const canMark = useMayMark();
  const may = useMay();
  const canDelete = isLive && may('delete_notification');
  const { problems, askingId, focusedId, on } = useNotificationActions(canMark, canDelete);
  const list = useRowKeys({ onFocus: on.focus, onDelete: on.askToDelete, onOpen: on.openProject });
  const tabStop = rows.some(({ id }) => id === focusedId) ? focusedId : rows[0]?.id;
  return (
    <section className={styles.view} aria-label={translate('notifications.title')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{translate('notifications.title')}</h1>
        {notifications.size > 0 && (
          <span className={styles.count}>{translate('notifications.unreadCount', { count: unread })}</span>
        )}
        <FreshnessTag resource="notifications" />
        <span className={styles.gap} />
        <Segmented
          label={translate('notifications.show')}
          value={show}
          onChange={setShow}
          options={[
            { value: 'all', label: translate('notifications.all') },
            { value: 'unread', label: translate('notifications.unread') },
          ]}
        />
        <MarkAll isDisabled={!canMark || !may('mark_all_read') || unread === 0} />
      </header>
      {rows.length > 0 && NOTIFICATION_ACTIONS.some((action) => !may(action)) && (
        <p className={styles.note}>{translate('act.someAllowed')}</p>
      )}
      {rows.length > 0 && !isLive && (
        <p className={styles.note}>
          {translate(canMark ? 'notifications.later' : 'notifications.needsServer')}
        </p>
      )}
      {rows.length > 0 && isLive && error && (
        <p className={styles.note}>
          {translate('notifications.stale', {
            reason: sayFault({ code: error, host: errorHost }, translate),
          })}
        </p>
      )}
      {notifications.size > 0 && hasOlder && (
        <p className={styles.note}>{translate('notifications.older')}</p>
      )}
      {rows.length > 0 ? (
        <ul
          ref={list}
          className={styles.list}
          aria-label={translate('notifications.title')}
          tabIndex={-1}
          data-focus-home="rows"
        >
          {rows.map((notification) => (
            <NotificationRow
              key={notification.id}
              notification={notification}
              problem={problems.get(notification.id)}
              canMark={canMark}
              canDelete={canDelete}
              isTabStop={notification.id === tabStop}
              isAsking={notification.id === askingId}
              on={on}
            />
          ))}
        </ul>
      ) : (
        <div className={styles.nothing}>
          <NothingToShow isAllRead={notifications.size > 0} />
        </div>
      )}
    </section>
  );
}

function MarkAll({ isDisabled }: { readonly isDisabled: boolean }) {
  const translate = useTranslate();
  const [isAsked, setAsked] = useState(false);
  const isPending = useLive(({ pending }) => pending.some(({ kind }) => kind === 'mark_all_read'));
  const isBusy = isAsked || isPending;
  const [problem, setProblem] = useState<string | null>(null);
  const mark = async (): Promise<void> => {
    setAsked(true);
    const error = await markAllNotificationsRead();
    setAsked(false);
    if (!error) announcer.say(translate('say.allRead'));
    setProblem(error && translate('notifications.failedToMark', { reason: sayFault(error, translate) }));
  };
  return (
    <>
      {problem && (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
      <Button isDisabled={isDisabled} isBusy={isBusy} onClick={() => void mark()}>
        {translate(isBusy ? 'notifications.marking' : 'notifications.markAllRead')}
      </Button>
    </>
  );
}

function newestFirst(
  notifications: ReadonlyMap<number, UserNotification>,
  show: Show,
): readonly UserNotification[] {
  return [...notifications.values()]
    .filter((notification) => show === 'all' || !notification.isRead)
    .sort((a, b) => b.id - a.id);
}
