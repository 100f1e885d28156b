import { LockOpen } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslate } from '../i18n';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { SavedServers } from './SavedServers';
import styles from './SignInForm.module.css';
import { firstEmpty, type Credentials, type ErrorPlace } from './signInErrors';
import { useAddressCheck } from './useAddressCheck';
import { useSignIn } from './useSignIn';

type Props = {
  /** What is known already: the server and user of the data on screen. */
  readonly known?: { readonly address: string; readonly username: string };
  /** Called once the server accepted the login. */
  readonly onSignedIn?: () => void;
  readonly onCancel?: () => void;
  /** Left out where another server's data is on screen already. */
  readonly hasDemo?: boolean;
};

/** Server, user name, password. Enter sends it; the first field that needs something has the focus. */
export function SignInForm({ known, onSignedIn, onCancel, hasDemo = true }: Props) {
  const translate = useTranslate();
  const formRef = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<Credentials>({
    address: known?.address ?? '',
    username: known?.username ?? '',
    password: '',
  });
  const { check, ask, forget } = useAddressCheck(known?.address ?? '');
  const { busyWith, problem, clearProblem, signIn, openDemo } = useSignIn();

  const focus = (place: ErrorPlace): void => {
    formRef.current?.querySelector<HTMLInputElement>(`[name="${place}"]`)?.focus();
  };

  // Kept from when the form appeared: later the focus is where the user put it.
  const [firstPlace] = useState(() => firstEmpty(fields) ?? 'password');
  useEffect(
    function focusFirstEmpty() {
      focus(firstPlace);
    },
    [firstPlace],
  );

  const change = (field: keyof Credentials) => (value: string) => {
    if (field === 'address') forget();
    if (problem) clearProblem();
    setFields((current) => ({ ...current, [field]: value }));
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busyWith) return;
    const place = await signIn(fields);
    if (place) focus(place);
    else onSignedIn?.();
  };

  const errorAt = (place: ErrorPlace): string | null =>
    problem?.place === place ? translate(problem.message) : null;

  const addressError = errorAt('address') ?? (check?.error ? translate(`error.${check.error}`) : null);
  const isInsecure = check?.info?.isInsecure ?? /^\s*http:\/\//i.test(fields.address);
  const addressNote = check?.info ? 'signin.addressFound' : 'signin.addressHint';
  const input = (field: keyof Credentials) => ({
    name: field,
    value: fields[field],
    readOnly: busyWith !== null,
    onChange: (event: { readonly target: { readonly value: string } }) => change(field)(event.target.value),
  });

  return (
    <form ref={formRef} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {!known && (
        <SavedServers
          onPick={(server) => {
            setFields({ address: server.origin, username: server.username, password: '' });
            clearProblem();
            ask(server.origin);
            focus('password');
          }}
        />
      )}
      <TextField
        {...input('address')}
        label={translate('signin.address')}
        error={addressError}
        hint={isInsecure ? <InsecureMark /> : translate(addressNote)}
        onBlur={() => ask(fields.address)}
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
      />
      <TextField
        {...input('username')}
        label={translate('signin.username')}
        error={errorAt('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        {...input('password')}
        type="password"
        label={translate('signin.password')}
        error={errorAt('password')}
        autoComplete="current-password"
      />
      {problem?.place === 'form' && (
        <p className={styles.problem} role="alert">
          {translate(problem.message)}
        </p>
      )}
      {problem?.error && (
        <Details label={translate('app.details')}>
          {[problem.error.code, problem.error.detail].filter(Boolean).join('\n')}
        </Details>
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
        <section className={styles.demo}>
          <h2>{translate('signin.demoTitle')}</h2>
          <p>{translate('signin.demoSentence')}</p>
          <Button
            isBusy={busyWith === 'demo'}
            isDisabled={busyWith === 'sign_in'}
            onClick={() => void openDemo().then((place) => (place === null ? onSignedIn?.() : undefined))}
          >
            {translate(busyWith === 'demo' ? 'signin.demoOpening' : 'signin.demo')}
          </Button>
        </section>
      )}
    </form>
  );
}

function InsecureMark() {
  const translate = useTranslate();
  return (
    <span className={styles.insecure}>
      <LockOpen size={13} strokeWidth={2} aria-hidden="true" />
      {translate('signin.insecure')}
    </span>
  );
}

function Details({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <details className={styles.details}>
      <summary>{label}</summary>
      <pre>{children}</pre>
    </details>
  );
}
