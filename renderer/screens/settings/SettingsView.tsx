import { useState, type ReactNode } from 'react';
import type { Settings } from '#shared/config/choices';
import { isMac } from '../../kit/platform';
import { paletteShortcut } from '../../kit/shortcuts';
import { useTranslate } from '../../i18n';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Segmented } from '../../ui/Segmented';
import { About } from './About';
import { Connection } from './Connection';
import { Diagnostics } from './Diagnostics';
import { Section, SettingRow } from './SettingRow';
import styles from './SettingsView.module.css';

/** The user's own choices, what this copy is, and what could not be used. Choices hold at once. */
export function SettingsView() {
  const translate = useTranslate();
  return (
    // Most of it is only to be read: with the focus on it the keyboard scrolls it.
    <div className={styles.view} role="region" aria-label={translate('settings.title')} tabIndex={0}>
      <div className={styles.column}>
        <h1 className={styles.title}>{translate('settings.title')}</h1>
        <Choices />
        <Connection />
        <About />
        <Diagnostics />
      </div>
    </div>
  );
}

function Choices(): ReactNode {
  const translate = useTranslate();
  const settings = useSettings((state) => state);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (choice: Partial<Settings>): Promise<void> => {
    const error = await changeSettings(choice);
    setProblem(error && translate('settings.notKept', { reason: translate(`error.${error.code}`) }));
  };
  return (
    <>
      <Section title={translate('settings.appearance')}>
        <SettingRow label={translate('settings.theme')} setting="theme">
          <Segmented
            label={translate('settings.theme')}
            value={settings.theme}
            onChange={(theme) => void change({ theme })}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: translate(`settings.theme.${value}`),
            }))}
          />
        </SettingRow>
        <SettingRow label={translate('settings.language')} setting="language">
          <Segmented
            label={translate('settings.language')}
            value={settings.locale}
            onChange={(locale) => void change({ locale })}
            options={(['en', 'fil'] as const).map((value) => ({
              value,
              label: translate(`settings.language.${value}`),
            }))}
          />
        </SettingRow>
      </Section>
      <Section title={translate('settings.notifications')}>
        <SettingRow
          label={translate('settings.osNotifications')}
          hint={translate('settings.osNotificationsHint')}
          setting="osNotifications"
        >
          <Segmented
            label={translate('settings.osNotifications')}
            value={settings.osNotifications ? 'on' : 'off'}
            onChange={(value) => void change({ osNotifications: value === 'on' })}
            options={(['on', 'off'] as const).map((value) => ({
              value,
              label: translate(`settings.${value}`),
            }))}
          />
        </SettingRow>
      </Section>
      <Section title={translate('settings.keyboard')}>
        <SettingRow
          label={translate('settings.letterKeys')}
          hint={translate('settings.letterKeysHint', { keys: paletteShortcut(isMac) })}
          setting="letterKeys"
        >
          <Segmented
            label={translate('settings.letterKeys')}
            value={settings.letterKeys ? 'on' : 'off'}
            onChange={(value) => void change({ letterKeys: value === 'on' })}
            options={(['on', 'off'] as const).map((value) => ({
              value,
              label: translate(`settings.${value}`),
            }))}
          />
        </SettingRow>
      </Section>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
