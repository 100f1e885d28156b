import { useState } from 'react';
import { isQuietHours } from '#shared/config/quietHours';
import { SETTINGS } from '#shared/config/settings';
import { useTranslate } from '../../i18n';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { SettingRow } from './SettingRow';
import styles from './SettingsView.module.css';

/** What is offered first: the night. */
const NIGHT = '20:00-06:00';

/** The hours without notifications of the system: whether there are any, and from when until when. */
export function QuietHoursRow({ isLocked }: { readonly isLocked: boolean }) {
  const translate = useTranslate();
  const kept = useSettings((settings) => settings.quietHours);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const hours = typed ?? kept;
  const [from = '', until = ''] = hours.split('-');
  const { screen } = SETTINGS.quietHours;
  const choose = async (quietHours: string): Promise<void> => {
    if (!isQuietHours(quietHours)) {
      setTyped(quietHours);
      setProblem(translate('settings.quietHours.wrong'));
      return;
    }
    const error = await changeSettings({ quietHours });
    setTyped(null);
    setProblem(error && translate('settings.notKept', { reason: translate(`error.${error.code}`) }));
  };
  return (
    <>
      <SettingRow
        label={translate(screen.label)}
        hint={translate(screen.hint)}
        {...(isLocked && { note: translate('settings.locked') })}
        setting="quietHours"
      >
        <Segmented
          label={translate(screen.label)}
          value={hours === '' ? 'off' : 'on'}
          onChange={(choice) => void choose(choice === 'on' ? NIGHT : '')}
          options={(['on', 'off'] as const).map((value) => ({
            value,
            label: translate(`settings.${value}`),
          }))}
          isDisabled={isLocked}
        />
      </SettingRow>
      {hours !== '' && (
        <div className={styles.times}>
          <TextField
            type="time"
            label={translate('settings.quietHours.from')}
            value={from}
            isDisabled={isLocked}
            onChange={(event) => void choose(`${event.target.value}-${until}`)}
          />
          <TextField
            type="time"
            label={translate('settings.quietHours.until')}
            value={until}
            isDisabled={isLocked}
            onChange={(event) => void choose(`${from}-${event.target.value}`)}
          />
        </div>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
