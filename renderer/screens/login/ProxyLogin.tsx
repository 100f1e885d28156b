import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Keeping } from '#shared/domain/session';
import type { MessageKey } from '#shared/messages/translate';
import type { AppError } from '#shared/result';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { TextField } from '../../ui/TextField';
import { Details } from './Details';
import { firstTooLong } from './signInErrors';
import { PasswordField } from './PasswordField';
import styles from './ProxyLogin.module.css';

type Props = {
  /** `proxy_login_required` or `proxy_login_wrong`. */
  readonly error: AppError;
  readonly keeping: Keeping | null;
  /** The proxy's login was given: repeat the request that needed it. Resolves with its result. */
  readonly onGiven: () => Promise<unknown>;
  /** Where it can be dismissed. */
  readonly onCancel?: () => void;
};

/** The first field that has to be filled in, or shortened. */
type Amiss = { readonly field: 'username' | 'password'; readonly words: MessageKey };

function findAmiss(username: string, password: string): Amiss | null {
  if (username.trim() === '') return { field: 'username', words: 'signin.proxyUsernameMissing' };
  if (password === '') return { field: 'password', words: 'signin.proxyPasswordMissing' };
  const long = firstTooLong({ username, password });
  if (long === 'username') return { field: long, words: 'signin.usernameTooLong' };
  return long === 'password' ? { field: long, words: 'signin.passwordTooLong' } : null;
}

/** Name and password for the network's proxy, shown only when it wants them. */
export function ProxyLogin({ error, keeping, onGiven, onCancel }: Props) {
  const translate = useTranslate();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [amiss, setAmiss] = useState<Amiss | null>(null);
  const [isNotKept, setNotKept] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const isWrong = error.code === 'proxy_login_wrong';

  const focus = (field: string): void => {
    group.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  };
  useEffect(
    function focusWhatIsAsked() {
      focus(isWrong ? 'proxyPassword' : 'proxyUsername');
    },
    [isWrong, error],
  );

  const give = async (): Promise<void> => {
    if (isBusy) return;
    const wrong = findAmiss(username, password);
    setAmiss(wrong);
    if (wrong) return focus(wrong.field === 'username' ? 'proxyUsername' : 'proxyPassword');
    setBusy(true);
    const answer = await bridge().signInToProxy({ username: username.trim(), password, keep });
    // It is used all the same; only keeping it failed.
    setNotKept(!answer.ok && keep);
    await onGiven();
    setBusy(false);
  };

  const giveOnEnter = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return;
    // Enter here submits this login, not the server's below.
    event.preventDefault();
    void give();
  };
  const amissAt = (field: Amiss['field']): string | null =>
    amiss?.field === field ? translate(amiss.words) : null;

  return (
    <fieldset ref={group} className={styles.proxy}>
      <legend>{translate('signin.proxyTitle')}</legend>
      <p>{translate('signin.proxySentence')}</p>
      <TextField
        name="proxyUsername"
        label={translate('signin.proxyUsername')}
        value={username}
        error={amissAt('username')}
        onChange={(event) => setUsername(event.target.value)}
        onKeyDown={giveOnEnter}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        name="proxyPassword"
        label={translate('signin.proxyPassword')}
        value={password}
        error={amissAt('password') ?? (isWrong && !isBusy ? translate('error.proxy_login_wrong') : null)}
        onChange={(event) => setPassword(event.target.value)}
        onKeyDown={giveOnEnter}
        autoComplete="off"
      />
      {keeping === 'available' && (
        <CheckField
          name="proxyKeep"
          label={translate('signin.proxyKeep')}
          hint={isNotKept ? translate('signin.proxyNotKept') : undefined}
          isChecked={keep}
          onChange={setKeep}
        />
      )}
      <Details error={error} />
      <div className={styles.actions}>
        <Button variant={onCancel ? 'primary' : 'secondary'} isBusy={isBusy} onClick={() => void give()}>
          {translate(isBusy ? 'signin.proxySubmitting' : 'signin.proxySubmit')}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {translate('signin.cancel')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
