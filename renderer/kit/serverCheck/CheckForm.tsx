import type { FormEvent } from 'react';
import { LOGIN_LENGTHS } from '#shared/domain/fieldLimits';
import { ROLES, type Role } from '#shared/domain/role';
import type { AppError } from '#shared/result';
import { useTranslate } from '../../i18n';
import { CheckField } from '../../ui/CheckField';
import { TextField } from '../../ui/TextField';
import field from '../../ui/TextField.module.css';
import styles from './CheckForm.module.css';
import type { CheckOrder } from './useServerCheck';

type Props = {
  /** Of the form, for a button that stands outside of it. */
  readonly id: string;
  readonly order: CheckOrder;
  readonly error: AppError | null;
  readonly onChange: (order: CheckOrder) => void;
  readonly onSubmit: () => void;
};

type Login = CheckOrder['logins'][number];

/** What is to be checked: an address, a login for each role that is to be tested, and whether changes are listened for. */
export function CheckForm({ id, order, error, onChange, onSubmit }: Props) {
  const translate = useTranslate();
  const loginOf = (role: Role): Login =>
    order.logins.find((login) => login.role === role) ?? { role, username: '', password: '' };
  const change = (login: Login): void => {
    const others = order.logins.filter(({ role }) => role !== login.role);
    const isEmpty = login.username === '' && login.password === '';
    onChange({ ...order, logins: isEmpty ? others : [...others, login] });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form id={id} className={styles.form} onSubmit={submit} noValidate>
      <TextField
        name="check-address"
        label={translate('check.page.address')}
        value={order.address}
        maxLength={LOGIN_LENGTHS.address}
        error={error && translate(`error.${error.code}`)}
        onChange={(event) => onChange({ ...order, address: event.target.value })}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        inputMode="url"
      />
      <fieldset className={styles.logins}>
        <legend>{translate('check.page.logins')}</legend>
        <p className={styles.hint}>{translate('check.page.loginsHint')}</p>
        <div className={styles.grid}>
          <span />
          <span className={styles.column} aria-hidden="true">
            {translate('signin.username')}
          </span>
          <span className={styles.column} aria-hidden="true">
            {translate('signin.password')}
          </span>
          {ROLES.map((role) => (
            <LoginRow key={role} login={loginOf(role)} onChange={change} />
          ))}
        </div>
      </fieldset>
      <CheckField
        name="check-changes"
        label={translate('check.page.listen')}
        hint={translate('check.page.listenHint')}
        isChecked={order.measuresChanges}
        onChange={(measuresChanges) => onChange({ ...order, measuresChanges })}
      />
    </form>
  );
}

type RowProps = { readonly login: Login; readonly onChange: (login: Login) => void };

function LoginRow({ login, onChange }: RowProps) {
  const translate = useTranslate();
  const role = translate(`role.${login.role}`);
  const plain = { autoCapitalize: 'none', autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <span>{role}</span>
      <input
        {...plain}
        className={field.input}
        aria-label={translate('check.page.usernameOf', { role })}
        value={login.username}
        maxLength={LOGIN_LENGTHS.username}
        onChange={(event) => onChange({ ...login, username: event.target.value })}
      />
      <input
        {...plain}
        type="password"
        className={field.input}
        aria-label={translate('check.page.passwordOf', { role })}
        value={login.password}
        maxLength={LOGIN_LENGTHS.password}
        onChange={(event) => onChange({ ...login, password: event.target.value })}
      />
    </>
  );
}
