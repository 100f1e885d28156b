import { useEffect, useState } from 'react';
import type { Keeping } from '#shared/domain/session';
import type { MessageKey } from '#shared/messages/translate';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { CheckField } from '../../ui/CheckField';

const HINTS: Readonly<Record<Keeping, MessageKey>> = {
  available: 'signin.keepHint',
  no_keychain: 'signin.keepNoKeychain',
  forbidden: 'signin.keepForbidden',
};

/** Whether a login can be kept on this computer; null until main has said so. */
export function useKeeping(): Keeping | null {
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(function askKeeping() {
    let isGone = false;
    void bridge()
      .getKeeping()
      .then((answer) => {
        if (!isGone) setKeeping(answer.ok ? answer.value : 'no_keychain');
      });
    return () => {
      isGone = true;
    };
  }, []);
  return keeping;
}

type Props = {
  readonly keeping: Keeping | null;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
};

/** The choice to stay signed in, or why there is none. */
export function KeepField({ keeping, isChecked, onChange }: Props) {
  const translate = useTranslate();
  const isAvailable = keeping === 'available';
  return (
    <CheckField
      name="keep"
      label={translate('signin.keep')}
      hint={translate(HINTS[keeping ?? 'available'])}
      isChecked={isAvailable && isChecked}
      isDisabled={!isAvailable}
      onChange={onChange}
    />
  );
}
