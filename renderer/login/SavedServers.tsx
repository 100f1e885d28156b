import { useEffect, useState } from 'react';
import type { SavedServer } from '#shared/domain/session';
import { useFormat, useTranslate } from '../i18n';
import { bridge } from '../state/bridge';
import styles from './SavedServers.module.css';

/** Servers this computer has signed in to before; choosing one fills in all but the password. */
export function SavedServers({ onPick }: { readonly onPick: (server: SavedServer) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const [servers, setServers] = useState<readonly SavedServer[]>([]);

  useEffect(function loadServers() {
    let isGone = false;
    void bridge()
      .listServers()
      .then((answer) => {
        if (!isGone && answer.ok) setServers(answer.value);
      });
    return () => {
      isGone = true;
    };
  }, []);

  if (servers.length === 0) return null;
  return (
    <section className={styles.saved}>
      <h2 className={styles.title}>{translate('signin.saved')}</h2>
      <ul className={styles.list}>
        {servers.map((server) => (
          <li key={`${server.origin} ${server.username}`}>
            <button
              type="button"
              className={styles.server}
              onClick={() => onPick(server)}
              aria-label={
                server.lastUsedAt === null
                  ? hostOf(server.origin)
                  : translate('signin.savedUse', {
                      username: server.username,
                      server: hostOf(server.origin),
                      dateTime: format.dateTime(server.lastUsedAt),
                    })
              }
            >
              <span className={styles.host}>{hostOf(server.origin)}</span>
              <span className={styles.user}>{server.username}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
