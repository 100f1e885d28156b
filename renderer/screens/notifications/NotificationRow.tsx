import { Check, Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { UserNotification } from '#shared/domain/notification';
import { useFormat, useIsAhead, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { IconButton } from '../../ui/IconButton';
import { DeleteQuestion } from './DeleteQuestion';
import styles from './NotificationRow.module.css';

/** What can be done with a row, by the notification's id. */
export type RowActions = {
  readonly focus: (id: number) => void;
  readonly markRead: (id: number) => void;
  /** Marks it as read and goes to its project, if it has one. */
  readonly openProject: (id: number) => void;
  readonly askToDelete: (id: number) => void;
  readonly delete: (id: number) => void;
  readonly keep: () => void;
};

type Props = {
  readonly notification: UserNotification;
  /** Why the last action was not done. */
  readonly problem: string | undefined;
  /** False while a mark would neither be made nor kept. */
  readonly canMark: boolean;
  /** False while the server cannot be reached. */
  readonly canDelete: boolean;
  /** The one row of the list that Tab leads to; arrow keys lead to the others. */
  readonly isTabStop: boolean;
  /** Whether the row asks if it is to be deleted. */
  readonly isAsking: boolean;
  readonly on: RowActions;
};

/** One notification. Showing its project counts as having read it. */
export const NotificationRow = memo(function NotificationRow(props: Props) {
  const { notification, problem, canMark, canDelete, isTabStop, isAsking, on } = props;
  const translate = useTranslate();
  const pending = usePendingKind(notification.id);
  const { id, message, isRead, projectId } = notification;
  const isFree = pending === null;
  // Its buttons too: seventy rows are one tab stop, not two hundred.
  const tabIndex = isTabStop ? 0 : -1;

  return (
    <li
      className={classNames(styles.row, !isRead && styles.unread)}
      data-notification-id={id}
      tabIndex={tabIndex}
    >
      <span className={styles.mark}>
        {!isRead && (
          <span className={styles.dot} role="img" aria-label={translate('notifications.unreadMark')} />
        )}
      </span>
      <div className={styles.body}>
        <p className={styles.message}>{message}</p>
        {projectId !== null && !isAsking && (
          <Button
            variant="link"
            className={styles.link}
            tabIndex={tabIndex}
            onClick={() => on.openProject(id)}
          >
            {translate('notifications.showProject')}
          </Button>
        )}
        {isAsking && <DeleteQuestion onDelete={() => on.delete(id)} onKeep={on.keep} />}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      <Meta notification={notification} pending={pending} />
      <span className={styles.action}>
        {!isRead && (
          <IconButton
            label={translate('notifications.markRead')}
            icon={<Check size={16} strokeWidth={1.75} />}
            isDisabled={!(isFree && canMark)}
            tabIndex={tabIndex}
            onClick={() => on.markRead(id)}
          />
        )}
      </span>
      <span className={classNames(styles.action, styles.quiet)}>
        <IconButton
          label={translate('notifications.delete')}
          shortcut="Del"
          icon={<Trash2 size={15} strokeWidth={1.75} />}
          isDisabled={!(isFree && canDelete)}
          tabIndex={tabIndex}
          onClick={() => on.askToDelete(id)}
        />
      </span>
    </li>
  );
});

type RowChange = 'mark_read' | 'delete_notification';

const WORDS = {
  mark_read: 'notifications.markingRow',
  delete_notification: 'notifications.deleting',
} as const satisfies Record<RowChange, string>;

/** The action under way with this notification. */
function usePendingKind(id: number): RowChange | null {
  return useLive(({ pending }) => {
    const kind = pending.find((action) => action.notificationId === id)?.kind;
    return kind === 'mark_read' || kind === 'delete_notification' ? kind : null;
  });
}

type MetaProps = { readonly notification: UserNotification; readonly pending: RowChange | null };

/** When it was written, or the action under way. */
function Meta({ notification: { createdAt }, pending }: MetaProps) {
  const translate = useTranslate();
  const format = useFormat();
  const at = createdAt === null ? null : Date.parse(createdAt);
  const dateTime = format.dateTime(at);
  const isAhead = useIsAhead(at);
  if (pending) return <span className={styles.time}>{translate(WORDS[pending])}</span>;
  return (
    <time className={styles.time} dateTime={createdAt ?? undefined}>
      {at === null || Number.isNaN(at)
        ? translate('notifications.timeUnknown')
        : isAhead
          ? translate('age.ahead', { dateTime })
          : dateTime}
    </time>
  );
}
