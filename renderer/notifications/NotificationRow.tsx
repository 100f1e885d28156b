import { Check } from 'lucide-react';
import { memo, useState } from 'react';
import type { UserNotification } from '#shared/domain/notification';
import { markNotificationRead } from '../app/actions';
import { useFormat, useTranslate } from '../i18n';
import { useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { classNames } from '../ui/classNames';
import { IconButton } from '../ui/IconButton';
import styles from './NotificationRow.module.css';

type Props = {
  readonly notification: UserNotification;
  /** False while the server cannot be told. */
  readonly canMark: boolean;
};

/** One message. Showing its project counts as having read it. */
export const NotificationRow = memo(function NotificationRow({ notification, canMark }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useUi((state) => state.navigate);
  const [isMarking, setMarking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, message, createdAt, isRead, projectId } = notification;

  const mark = async (): Promise<void> => {
    if (isRead || isMarking || !canMark) return;
    setMarking(true);
    setProblem(null);
    const error = await markNotificationRead(id);
    setMarking(false);
    if (error) {
      setProblem(translate('notifications.failedToMark', { reason: translate(`error.${error.code}`) }));
    }
  };

  return (
    <li className={classNames(styles.row, !isRead && styles.unread)} data-notification-id={id}>
      <span className={styles.mark}>
        {!isRead && (
          <span className={styles.dot} role="img" aria-label={translate('notifications.unreadMark')} />
        )}
      </span>
      <div className={styles.body}>
        <p className={styles.message}>{message}</p>
        {projectId !== null && (
          <Button
            variant="link"
            className={styles.link}
            onClick={() => {
              void mark();
              navigate({ name: 'project', projectId });
            }}
          >
            {translate('notifications.showProject')}
          </Button>
        )}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      <time className={styles.time} dateTime={createdAt ?? undefined}>
        {createdAt === null ? translate('notifications.timeUnknown') : format.dateTime(Date.parse(createdAt))}
      </time>
      <span className={styles.action}>
        {!isRead && (
          <IconButton
            label={translate(isMarking ? 'notifications.marking' : 'notifications.markRead')}
            icon={<Check size={16} strokeWidth={1.75} />}
            isDisabled={!canMark}
            onClick={() => void mark()}
          />
        )}
      </span>
    </li>
  );
});
