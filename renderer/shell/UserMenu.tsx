import { CircleHelp, LockOpen, LogIn, LogOut, Settings } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isInsecureOrigin } from '#shared/host';
import { MENU_TABLE } from '#shared/menuCommands';
import { VIEWS_TABLE } from '#shared/views';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { classNames } from '../ui/classNames';
import popover from '../ui/popover.module.css';
import { usePopover } from '../ui/usePopover';
import { walkMenu } from '../ui/walkMenu';
import { signOut } from '../kit/calls';
import { Kbd } from '../ui/Kbd';
import styles from './UserMenu.module.css';

/** The signed-in user and server, and sign-out. */
export function UserMenu() {
  const translate = useTranslate();
  const session = useLive((state) => state.session);
  const open = useUi((state) => state.open);
  const view = useUi((state) => state.view);
  const setHelpTopic = useUi((state) => state.setHelpTopic);
  const setSignInOpen = useUi((state) => state.setSignInOpen);
  const { isOpen, close, toggle, hostRef } = usePopover();
  const menu = useRef<HTMLDivElement>(null);
  useEffect(
    function enterMenu() {
      if (isOpen) menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    },
    [isOpen],
  );
  const initials = initialsOf(session.username);
  const choose = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <div className={popover.host} ref={hostRef}>
      <button
        type="button"
        className={styles.avatar}
        aria-label={translate('user.menu', { initials, username: session.username })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {initials}
      </button>
      {isOpen && (
        <div className={classNames(popover.panel, styles.panel)}>
          <div className={styles.who} data-selectable>
            <div className={styles.name}>{session.username}</div>
            <div>{session.role ? translate(`role.${session.role}`) : translate('user.roleUnknown')}</div>
            <div className={styles.server}>{session.server}</div>
            {!session.isDemo && (
              <>
                {session.phase === 'signed_in' && (
                  <div className={styles.server}>{translate(`server.${session.software}`)}</div>
                )}
                {(session.phase === 'signed_in' || session.isKept) && (
                  <div className={styles.server}>
                    {translate(session.isKept ? 'user.kept' : 'user.notKept')}
                  </div>
                )}
              </>
            )}
            {isInsecureOrigin(session.server) && (
              <div className={styles.insecure}>
                <LockOpen size={13} aria-hidden="true" />
                {translate('user.insecure')}
              </div>
            )}
          </div>
          <div ref={menu} className={styles.items} role="menu" onKeyDown={walkMenu}>
            <button type="button" role="menuitem" onClick={choose(() => open('settings'))}>
              <Settings size={15} strokeWidth={1.75} />
              <span>{translate('nav.settings')}</span>
              <Kbd keys={VIEWS_TABLE.settings.key} />
            </button>
            <button
              type="button"
              role="menuitem"
              onClick={choose(() => setHelpTopic(VIEWS_TABLE[view].help))}
            >
              <CircleHelp size={15} strokeWidth={1.75} />
              <span>{translate('command.help')}</span>
              <Kbd keys={MENU_TABLE['command.help'].accelerator} />
            </button>
            {session.phase === 'restored' && (
              <button type="button" role="menuitem" onClick={choose(() => setSignInOpen(true))}>
                <LogIn size={15} strokeWidth={1.75} />
                <span>{translate('user.signIn')}</span>
              </button>
            )}
            <button type="button" role="menuitem" onClick={choose(() => void signOut())}>
              <LogOut size={15} strokeWidth={1.75} />
              <span>{translate('user.signOut')}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function initialsOf(username: string): string {
  const words = username.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : Array.from(words[0] ?? '?').slice(0, 2);
  return letters.join('').toUpperCase();
}
