import { CircleCheck, LockOpen } from 'lucide-react';
import { isInsecureOrigin, isLoopbackHost } from '#shared/host';
import type { ServerInfo } from '#shared/ipc/interface';
import type { AppError } from '#shared/result';
import { useTranslate } from '../../i18n';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './AddressField.module.css';
import { Details } from './Details';
import type { AddressCheck } from './useAddressCheck';

type Props = {
  readonly value: string;
  readonly check: AddressCheck;
  /** What is wrong, in words; the technical part comes with `problem`. */
  readonly error: string | null;
  readonly problem: AppError | null;
  readonly isReadOnly: boolean;
  readonly onChange: (address: string) => void;
  readonly onLeave: () => void;
  /** The user accepted another address instead of this one. */
  readonly onUse: (address: string) => void;
};

/** The server's address and the result of checking it. */
export function AddressField({ value, check, error, problem, isReadOnly, onChange, onLeave, onUse }: Props) {
  const translate = useTranslate();
  const instead = problem?.instead;
  return (
    <div className={styles.address}>
      <TextField
        name="address"
        value={value}
        readOnly={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        label={translate('signin.address')}
        error={error}
        hint={<AddressNote check={check} typed={value} />}
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
      />
      {instead !== undefined && (
        <div className={styles.instead}>
          <Button onClick={() => onUse(instead)}>
            {translate('signin.addressUse', { address: instead })}
          </Button>
          {isInsecureOrigin(instead) && <InsecureMark />}
        </div>
      )}
      {problem && <Details error={problem} />}
    </div>
  );
}

function AddressNote({ check, typed }: { readonly check: AddressCheck; readonly typed: string }) {
  const translate = useTranslate();
  if (check.phase === 'found') return <FoundServer info={check.info} />;
  if (check.phase === 'checking') return <span role="status">{translate('signin.addressChecking')}</span>;
  if (isInsecureOrigin(typed.trim().toLowerCase())) return <InsecureMark />;
  return translate('signin.addressHint');
}

/** Says that such a server answers, which software it is, and whether others on the network can read what is sent. */
function FoundServer({ info }: { readonly info: ServerInfo }) {
  const translate = useTranslate();
  const isHere = isLoopbackHost(new URL(info.origin).hostname);
  const facts = [translate(`server.${info.software}`)];
  if (isHere) facts.push(translate('signin.onThisComputer'));
  else if (!info.isInsecure) facts.push(translate('signin.encrypted'));
  if (info.isProxied) facts.push(translate('signin.proxied'));
  return (
    <span role="status" className={styles.found}>
      <span className={styles.headline}>
        <CircleCheck size={13} strokeWidth={2} aria-hidden="true" />
        {translate('signin.addressFound')}
      </span>
      <span>{facts.join(' · ')}</span>
      {info.isInsecure && <InsecureMark />}
    </span>
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
