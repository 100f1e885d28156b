import { Bell, LayoutDashboard, Map as MapIcon, Settings, Table2, type LucideIcon } from 'lucide-react';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi, type View } from '../state/uiStore';
import { classNames } from '../ui/classNames';
import { Tooltip } from '../ui/Tooltip';
import { countUnread } from '../screens/notifications/unread';
import styles from './Rail.module.css';
import { VIEW_SHORTCUTS } from '../kit/shortcuts';

const ICONS: Readonly<Record<View, LucideIcon>> = {
  map: MapIcon,
  dashboard: LayoutDashboard,
  projects: Table2,
  notifications: Bell,
  settings: Settings,
};

/** The five places of the application; settings stand apart at the bottom. */
export function Rail() {
  const translate = useTranslate();
  return (
    <nav className={styles.rail} aria-label={translate('nav.label')}>
      <RailItem view="map" />
      <RailItem view="dashboard" />
      <RailItem view="projects" />
      <NotificationsItem />
      <span className={styles.gap} />
      <RailItem view="settings" />
    </nav>
  );
}

function NotificationsItem() {
  const unread = useLive((state) => countUnread(state.notifications));
  return <RailItem view="notifications" badge={unread} />;
}

function RailItem({ view, badge = 0 }: { readonly view: View; readonly badge?: number }) {
  const translate = useTranslate();
  const isCurrent = useUi((state) => state.view === view);
  const open = useUi((state) => state.open);
  const Icon = ICONS[view];
  const name = translate(`nav.${view}`);
  return (
    <Tooltip label={name} shortcut={VIEW_SHORTCUTS[view]} side="right">
      <button
        type="button"
        className={classNames(styles.item, isCurrent && styles.current)}
        aria-label={badge > 0 ? translate('nav.notificationsUnread', { count: badge }) : name}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => open(view)}
      >
        <Icon size={18} strokeWidth={1.75} />
        {badge > 0 && (
          <span className={styles.badge} aria-hidden="true">
            {badge > 99 ? '99+' : badge}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
