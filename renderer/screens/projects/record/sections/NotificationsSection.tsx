import { Check } from 'lucide-react';
import { useMemo } from 'react';
import type { UserNotification } from '#shared/domain/notification';
import { markNotificationRead } from '../../../../kit/calls';
import { FreshnessTag } from '../../../../kit/FreshnessTag';
import { useMayMark } from '../../../../kit/later';
import { useFormat, useTranslate } from '../../../../i18n';
import { useLive } from '../../../../state/liveStore';
import { IconButton } from '../../../../ui/IconButton';
import { RecordList } from '../parts/RecordList';
import styles from './NotificationsSection.module.css';
import rows from './rows.module.css';

const ROW_HEIGHT = 56;

/** What the server told the signed-in user about a project. */
export function NotificationsSection({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const all = useLive((state) => state.notifications);
  const own = useMemo(
    () => [...all.values()].filter((one) => one.projectId === projectId).sort((a, b) => b.id - a.id),
    [all, projectId],
  );
  return (
    <>
      <div className={styles.head}>
        <FreshnessTag resource="notifications" />
      </div>
      {own.length === 0 ? (
        <p className={rows.none}>{translate('record.notifications.none')}</p>
      ) : (
        <RecordList
          label={translate('record.tab.notifications')}
          rows={own}
          keyOf={({ id }) => String(id)}
          estimate={() => ROW_HEIGHT}
        >
          {(notification) => <Row notification={notification} />}
        </RecordList>
      )}
    </>
  );
}

function Row({ notification }: { readonly notification: UserNotification }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayMark = useMayMark();
  const { id, message, isRead, createdAt } = notification;
  return (
    <div className={rows.row} data-unread={!isRead || undefined}>
      <p className={isRead ? styles.read : styles.unread}>
        {!isRead && (
          <span className={styles.dot} role="img" aria-label={translate('notifications.unreadMark')} />
        )}
        {message}
      </p>
      {!isRead && (
        <IconButton
          label={translate('notifications.markRead')}
          icon={<Check size={16} strokeWidth={1.75} />}
          isDisabled={!mayMark}
          onClick={() => void markNotificationRead(id)}
        />
      )}
      <span className={rows.meta}>
        <span>
          {createdAt === null
            ? translate('notifications.timeUnknown')
            : format.dateTime(Date.parse(createdAt))}
        </span>
      </span>
    </div>
  );
}
