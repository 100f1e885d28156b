import { VIEWS, VIEWS_TABLE, type View } from '#shared/views';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { classNames } from '../ui/classNames';
import { Tooltip } from '../ui/Tooltip';
import styles from './Rail.module.css';
import { VIEW_PARTS } from './views';

/** The places of the application, one of them apart at the bottom. */
export function Rail() {
  const translate = useTranslate();
  return (
    <nav className={styles.rail} aria-label={translate('nav.label')}>
      {VIEWS.filter((view) => !VIEW_PARTS[view].isApart).map((view) => (
        <RailItem key={view} view={view} />
      ))}
      <span className={styles.gap} />
      {VIEWS.filter((view) => VIEW_PARTS[view].isApart).map((view) => (
        <RailItem key={view} view={view} />
      ))}
    </nav>
  );
}

function RailItem({ view }: { readonly view: View }) {
  const translate = useTranslate();
  const isCurrent = useUi((state) => state.view === view);
  const open = useUi((state) => state.open);
  const { icon: Icon, badge: badgeOf } = VIEW_PARTS[view];
  const badge = useLive((state) => badgeOf?.(state) ?? 0);
  const name = translate(`nav.${view}`);
  return (
    <Tooltip label={name} shortcut={VIEWS_TABLE[view].key} side="right">
      <button
        type="button"
        className={classNames(styles.item, isCurrent && styles.current)}
        aria-label={badge > 0 ? translate('nav.withUnread', { view: name, count: badge }) : name}
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
