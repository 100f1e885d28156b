import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from 'react';
import { retryLink } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { useOffice } from '../../state/officeStore';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { AddressField } from './AddressField';
import { DemoOffer } from './DemoOffer';
import { Details } from './Details';
import { KeepField, useKeeping } from './KeepField';
import { PasswordField } from './PasswordField';
import { ProxyLogin } from './ProxyLogin';
import { SavedServers } from './SavedServers';
import { ServerField } from './ServerField';
import { firstServer, isServersLocked } from './officeServers';
import { firstEmpty, placeOf, wordsOf, type ErrorPlace, type SignInFields } from './signInErrors';
import styles from './SignInForm.module.css';
import { useAddressCheck } from './useAddressCheck';
import { useSignIn, type SignInProblem } from './useSignIn';

/** Not among what is read before the window shows anything: few ever open it here. */
const CheckDialog = lazy(async () => ({
  default: (await import('../../kit/serverCheck/CheckDialog')).CheckDialog,
}));

type Props = {
  /**
   * What is known already: the server and user of the data on screen, and whether they want the login kept. The server
   * cannot be changed then.
   */
  readonly known?: { readonly address: string; readonly username: string; readonly wantsKept: boolean };
  /** Called once the server accepted the login. */
  readonly onSignedIn?: () => void;
  readonly onCancel?: () => void;
  /** Left out over saved data of another server. */
  readonly hasDemo?: boolean;
};

/** Server, user name, password. Enter submits it; the first field that needs something has the focus. */
export function SignInForm({ known, onSignedIn, onCancel, hasDemo = true }: Props) {
  const translate = useTranslate();
  const office = useOffice((state) => state);
  const formRef = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<SignInFields>({
    address: known?.address ?? firstServer(office),
    username: known?.username ?? '',
    password: '',
  });
  const [keep, setKeep] = useState(known?.wantsKept ?? false);
  const keeping = useKeeping();
  const { check, ask, forget } = useAddressCheck();
  // The cause of the failure may be gone, so it is checked again.
  const find = (address: string) => ask(address, check.phase === 'failed');
  const { busyWith, problem, clearProblem, signIn, openDemo } = useSignIn(find);

  const focus = (place: ErrorPlace): void => {
    formRef.current?.querySelector<HTMLElement>(`[name="${place}"]`)?.focus();
  };

  // The first field to fill in when the form appeared: later the focus is where the user put it.
  const [firstPlace] = useState(() => firstEmpty(fields) ?? 'password');
  useEffect(
    function focusFirstEmpty() {
      focus(firstPlace);
    },
    [firstPlace],
  );

  const change = (field: keyof SignInFields, value: string): void => {
    if (field === 'address') forget();
    if (problem) clearProblem();
    setFields((current) => ({ ...current, [field]: value }));
  };

  const takeAddress = (address: string): void => {
    change('address', address);
    void ask(address);
    focus(fields.username === '' ? 'username' : 'password');
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busyWith) return;
    const place = await signIn(fields, keep && keeping === 'available');
    if (place) focus(place);
    else onSignedIn?.();
  };

  const sentenceOf = (told: SignInProblem): string =>
    told.error ? wordsOf(told.error, translate) : translate(told.missing);
  const wordsAt = (place: ErrorPlace): string | null =>
    problem?.place === place ? sentenceOf(problem) : null;

  const checkError =
    check.phase === 'failed' ? check.error : check.phase === 'checking' ? check.before : null;
  const addressProblem =
    problem?.place === 'address' ? problem.error : check.phase === 'failed' ? checkError : null;
  const proxyProblem = problem?.place === 'proxy' ? problem.error : checkError;
  const asksProxy = proxyProblem !== null && placeOf(proxyProblem) === 'proxy';
  const addressWords =
    wordsAt('address') ?? (addressProblem && !asksProxy ? wordsOf(addressProblem, translate) : null);
  const isBusy = busyWith !== null;
  // Whoever administers the server wants to know more than that it does not answer.
  const [isCheckOpen, setCheckOpen] = useState(false);
  const offersCheck = checkError !== null || (problem?.error ?? null) !== null;

  return (
    <>
      <form ref={formRef} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {!known && (
          <SavedServers
            onPick={(server) => {
              setFields({ address: server.origin, username: server.username, password: '' });
              clearProblem();
              void ask(server.origin);
              focus(server.username === '' ? 'username' : 'password');
            }}
          />
        )}
        {!known && isServersLocked(office) ? (
          <ServerField
            value={fields.address}
            servers={office.servers}
            error={addressWords}
            isReadOnly={isBusy}
            onChoose={takeAddress}
          />
        ) : (
          <AddressField
            value={fields.address}
            check={check}
            error={addressWords}
            problem={asksProxy ? null : addressProblem}
            isReadOnly={isBusy || known !== undefined}
            onChange={(address) => change('address', address)}
            onLeave={() => {
              if (!known && fields.address.trim() !== '') void ask(fields.address);
            }}
            onUse={takeAddress}
          />
        )}
        {offersCheck && (
          <div>
            <Button variant="link" onClick={() => setCheckOpen(true)}>
              {translate('signin.checkServer')}
            </Button>
          </div>
        )}
        {asksProxy && (
          <ProxyLogin
            error={proxyProblem}
            keeping={keeping}
            onGiven={async () => {
              const answer = await ask(fields.address, true);
              clearProblem();
              // Behind this form a kept login may be waiting for the same proxy.
              if (known && answer.ok) void retryLink();
              if (answer.ok) focus(firstEmpty(fields) ?? 'password');
            }}
          />
        )}
        <TextField
          name="username"
          value={fields.username}
          readOnly={isBusy}
          onChange={(event) => change('username', event.target.value)}
          label={translate('signin.username')}
          error={wordsAt('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          name="password"
          value={fields.password}
          readOnly={isBusy}
          onChange={(event) => change('password', event.target.value)}
          label={translate('signin.password')}
          error={wordsAt('password')}
          autoComplete="current-password"
        />
        <KeepField keeping={keeping} isChecked={keep} onChange={setKeep} />
        {problem?.place === 'form' && (
          <p className={styles.problem} role="alert">
            {sentenceOf(problem)}
          </p>
        )}
        {problem?.error && problem.place !== 'address' && problem.place !== 'proxy' && (
          <Details error={problem.error} />
        )}
        <div className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            size="large"
            isBusy={busyWith === 'sign_in'}
            isDisabled={busyWith === 'demo'}
          >
            {translate(busyWith === 'sign_in' ? 'signin.submitting' : 'signin.submit')}
          </Button>
          {onCancel && (
            <Button size="large" variant="quiet" onClick={onCancel}>
              {translate('signin.cancel')}
            </Button>
          )}
        </div>
        {hasDemo && (
          <DemoOffer
            isBusy={busyWith === 'demo'}
            isDisabled={busyWith === 'sign_in'}
            onOpen={() => void openDemo().then((place) => (place === null ? onSignedIn?.() : undefined))}
          />
        )}
      </form>
      {/* Outside of the form, which would take what is sent off in it for its own. */}
      {isCheckOpen && (
        <Suspense fallback={null}>
          <CheckDialog address={fields.address.trim()} onClose={() => setCheckOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
