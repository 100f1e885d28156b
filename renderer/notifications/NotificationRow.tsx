import { Check, Trash2 } from 'lucide-react';
import { memo, useState, type KeyboardEvent } from 'react';
import type { UserNotification } from '#shared/domain/notification';
import { useFormat, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { classNames } from '../ui/classNames';
import { IconButton } from '../ui/IconButton';
import { DeleteQuestion } from './DeleteQuestion';
import styles from './NotificationRow.module.css';
import { focusRow, goToNeighbour } from './rowFocus';

type Props = {
  readonly notification: UserNotification;
  /** Why the last thing asked for was not done. */
  readonly problem: string | undefined;
  /** False while the server cannot be told. */
  readonly canAct: boolean;
  /** The one row of the list that Tab leads to; arrow keys lead to the others. */
  readonly isTabStop: boolean;
  readonly onFocus: (id: number) => void;
  readonly onMarkRead: (id: number) => void;
  readonly onDelete: (id: number) => void;
};

/** One message. Showing its project counts as having read it. */
export const NotificationRow = memo(function NotificationRow(props: Props) {
  const { notification, problem, canAct, isTabStop, onFocus, onMarkRead, onDelete } = props;
  const translate = useTranslate();
  const navigate = useUi((state) => state.navigate);
  const pending = usePendingKind(notification.id);
  const [isAsking, setAsking] = useState(false);
  const { id, message, isRead, projectId } = notification;
  const isFree = canAct && pending === null;

  const mark = (): void => {
    if (!isRead && isFree) onMarkRead(id);
  };
  const openProject = (): void => {
    if (projectId === null) return;
    mark();
    navigate({ name: 'project', projectId });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Delete' && isFree) setAsking(true);
    else if (event.key === 'Enter' && event.target === event.currentTarget) openProject();
    else if (!goToNeighbour(event)) return;
    event.preventDefault();
  };

  return (
    <li
      className={classNames(styles.row, !isRead && styles.unread)}
      data-notification-id={id}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => onFocus(id)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.mark}>
        {!isRead && (
          <span className={styles.dot} role="img" aria-label={translate('notifications.unreadMark')} />
        )}
      </span>
      <div className={styles.body}>
        <p className={styles.message}>{message}</p>
        {projectId !== null && !isAsking && (
          <Button variant="link" className={styles.link} onClick={openProject}>
            {translate('notifications.showProject')}
          </Button>
        )}
        {isAsking && (
          <DeleteQuestion
            onDelete={(row) => {
              setAsking(false);
              // The row may go at once: the focus must not go with it.
              focusRow(row?.nextElementSibling ?? row?.previousElementSibling ?? null);
              onDelete(id);
            }}
            onKeep={(row) => {
              setAsking(false);
              focusRow(row);
            }}
          />
        )}
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
            isDisabled={!isFree}
            onClick={mark}
          />
        )}
      </span>
      <span className={classNames(styles.action, styles.quiet)}>
        <IconButton
          label={translate('notifications.delete')}
          shortcut="Del"
          icon={<Trash2 size={15} strokeWidth={1.75} />}
          isDisabled={!isFree}
          onClick={() => setAsking(true)}
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

/** What is under way with this one notification. */
function usePendingKind(id: number): RowChange | null {
  return useLive(({ pending }) => {
    const kind = pending.find((action) => action.notificationId === id)?.kind;
    return kind === 'mark_read' || kind === 'delete_notification' ? kind : null;
  });
}

type MetaProps = { readonly notification: UserNotification; readonly pending: RowChange | null };

/** When it was written, or what is being done with it. */
function Meta({ notification: { createdAt }, pending }: MetaProps) {
  const translate = useTranslate();
  const format = useFormat();
  if (pending) return <span className={styles.time}>{translate(WORDS[pending])}</span>;
  return (
    <time className={styles.time} dateTime={createdAt ?? undefined}>
      {createdAt === null ? translate('notifications.timeUnknown') : format.dateTime(Date.parse(createdAt))}
    </time>
  );
}
