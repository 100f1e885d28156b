import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { SavedServer } from '#shared/domain/session';
import { useFormat, useIsAhead, useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import forReaders from '../../ui/forReaders.module.css';
import { IconButton } from '../../ui/IconButton';
import styles from './SavedServers.module.css';

/**
 * Servers this computer has signed in to before, and those of the policy; choosing one fills in all but the password.
 */
export function SavedServers({ onPick }: { readonly onPick: (server: SavedServer) => void }) {
  const translate = useTranslate();
  const [servers, setServers] = useState<readonly SavedServer[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

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

  const remove = async ({ origin, username }: SavedServer): Promise<void> => {
    const answer = await bridge().forgetServer({ origin, username });
    if (answer.ok) setServers(answer.value);
    setProblem(
      answer.ok
        ? null
        : translate('signin.savedNotRemoved', { reason: translate(`error.${answer.error.code}`) }),
    );
  };

  if (servers.length === 0) return null;
  return (
    <section className={styles.saved} aria-label={translate('signin.saved')}>
      <h2 className={styles.title}>{translate('signin.saved')}</h2>
      <ul className={styles.list}>
        {servers.map((server) => (
          <li key={`${server.origin} ${server.username}`}>
            <SavedServerRow server={server} onPick={() => onPick(server)} onRemove={() => remove(server)} />
          </li>
        ))}
      </ul>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

type RowProps = {
  readonly server: SavedServer;
  readonly onPick: () => void;
  readonly onRemove: () => Promise<void>;
};

function SavedServerRow({ server, onPick, onRemove }: RowProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  useEffect(
    function returnToAsking() {
      if (isAsking || !wasAsked.current) return;
      wasAsked.current = false;
      row.current?.querySelector<HTMLElement>('[data-remove]')?.focus();
    },
    [isAsking],
  );
  const [isBusy, setBusy] = useState(false);
  const { username, lastUsedAt } = server;
  const lastUsed = format.dateTime(lastUsedAt);
  const dateTime = useIsAhead(lastUsedAt) ? translate('age.ahead', { dateTime: lastUsed }) : lastUsed;
  const names = { username, server: hostOf(server.origin) };
  if (isAsking) {
    return (
      <RemovalQuestion
        question={translate('signin.savedRemoveAsk', names)}
        isBusy={isBusy}
        onNo={() => {
          wasAsked.current = true;
          setAsking(false);
        }}
        onYes={() => {
          setBusy(true);
          void onRemove().finally(() => {
            setBusy(false);
            setAsking(false);
          });
        }}
      />
    );
  }
  return (
    <div ref={row} className={styles.row}>
      <button
        type="button"
        className={styles.server}
        onClick={onPick}
        title={lastUsedAt === null ? undefined : `${names.server} · ${username}`}
      >
        <span className={styles.host}>{names.server}</span>
        <span className={styles.user}>
          {lastUsedAt === null ? translate('signin.savedOfferedMark') : username}
        </span>
        {lastUsedAt !== null && (
          <span className={forReaders.forReaders}>{translate('signin.savedLastUsed', { dateTime })}</span>
        )}
      </button>
      {lastUsedAt !== null && (
        <IconButton
          label={translate('signin.savedRemove', names)}
          data-remove
          icon={<X size={14} />}
          tooltipSide="top"
          onClick={() => setAsking(true)}
        />
      )}
    </div>
  );
}

type QuestionProps = {
  readonly question: string;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
};

function RemovalQuestion({ question, isBusy, onYes, onNo }: QuestionProps) {
  const translate = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  // The harmless button has the focus, so that Enter by habit removes nothing.
  useEffect(function focusNo() {
    host.current?.querySelector<HTMLElement>('[data-no]')?.focus();
  }, []);
  const escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onNo();
  };
  return (
    <div ref={host} className={styles.question} role="group" aria-label={question}>
      <p>{question}</p>
      <Button isBusy={isBusy} onClick={onYes} onKeyDown={escape}>
        {translate('signin.savedRemoveYes')}
      </Button>
      <Button variant="quiet" data-no onClick={onNo} onKeyDown={escape}>
        {translate('signin.savedRemoveNo')}
      </Button>
    </div>
  );
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
