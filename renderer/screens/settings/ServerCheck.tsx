import { useState } from 'react';
import { useTranslate } from '../../i18n';
import { CheckDialog } from '../../kit/serverCheck/CheckDialog';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { SettingRow } from './SettingRow';

/** The way to a check of the server, for its administrator. */
export function ServerCheck() {
  const translate = useTranslate();
  const server = useLive((state) => state.session.server);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <SettingRow label={translate('check.page.title')} hint={translate('check.page.hint')}>
        <Button onClick={() => setOpen(true)}>{translate('check.page.open')}</Button>
      </SettingRow>
      {isOpen && <CheckDialog address={server ?? ''} onClose={() => setOpen(false)} />}
    </>
  );
}
