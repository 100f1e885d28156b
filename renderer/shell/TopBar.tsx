import { Search } from 'lucide-react';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Kbd } from '../ui/Kbd';
import { ConnectionBar } from './ConnectionBar';
import { InsecureMark } from './InsecureMark';
import { isMac } from '../kit/platform';
import { paletteShortcut } from '../kit/shortcuts';
import styles from './TopBar.module.css';
import { UserMenu } from './UserMenu';

/** Search on the left; connection and user on the right. */
export function TopBar() {
  const translate = useTranslate();
  const setPaletteOpen = useUi((state) => state.setPaletteOpen);
  const isDemo = useLive((state) => state.session.isDemo);
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.search} onClick={() => setPaletteOpen(true)}>
        <Search size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.placeholder} title={translate('palette.open')}>
          {translate('palette.open')}
        </span>
        <Kbd keys={paletteShortcut(isMac)} />
      </button>
      <div className={styles.right}>
        {isDemo && (
          <span className={styles.demo} title={translate('app.demoHint')}>
            {translate('app.demo')}
          </span>
        )}
        <InsecureMark />
        <ConnectionBar />
        <UserMenu />
      </div>
    </header>
  );
}
