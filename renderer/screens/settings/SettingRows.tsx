import { useState } from 'react';
import {
  SETTINGS,
  SHOWN_SETTINGS,
  type Settings,
  type SettingsSection,
  type ShownSetting,
  type ShownSettingName,
  type UserSettingName,
} from '#shared/config/settings';
import type { MessageKey } from '#shared/messages/translate';
import { useTranslate } from '../../i18n';
import { isMac } from '../../kit/platform';
import { paletteShortcut } from '../../kit/shortcuts';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Segmented } from '../../ui/Segmented';
import { QuietHoursRow } from './QuietHoursRow';
import { SettingRow } from './SettingRow';
import { isAddress, TileAddressRow, type AddressSettingName } from './TileAddressRow';
import styles from './SettingsView.module.css';

type Props = {
  readonly section: SettingsSection;
  /** Settings the user cannot change. */
  readonly locked: readonly UserSettingName[];
};

/** The rows of one section's settings, as the table of settings has them. */
export function SettingRows({ section, locked }: Props) {
  return SHOWN_SETTINGS.filter((name) => SETTINGS[name].screen.section === section).map((name) => (
    <Row key={name} name={name} isLocked={locked.includes(name)} />
  ));
}

function Row({ name, isLocked }: { readonly name: ShownSettingName; readonly isLocked: boolean }) {
  if (name === 'quietHours') return <QuietHoursRow isLocked={isLocked} />;
  return isAddress(name) ? (
    <TileAddressRow name={name} isLocked={isLocked} />
  ) : (
    <ChoiceRow name={name} isLocked={isLocked} />
  );
}

type ChoiceName = Exclude<ShownSettingName, AddressSettingName | 'quietHours'>;

function ChoiceRow({ name, isLocked }: { readonly name: ChoiceName; readonly isLocked: boolean }) {
  const translate = useTranslate();
  const value = useSettings((settings) => settings[name]);
  const [problem, setProblem] = useState<string | null>(null);
  const setting: ShownSetting = SETTINGS[name];
  const { screen } = setting;
  const choose = async (choice: string): Promise<void> => {
    const chosen = setting.kind === 'switch' ? choice === 'on' : choice;
    const error = await changeSettings({ [name]: chosen } as Partial<Settings>);
    setProblem(error && translate('settings.notKept', { reason: translate(`error.${error.code}`) }));
  };
  return (
    <>
      <SettingRow
        label={translate(screen.label)}
        {...(screen.hint && { hint: translate(screen.hint, { keys: paletteShortcut(isMac) }) })}
        {...(isLocked && { note: translate('settings.locked') })}
        setting={name}
      >
        <Segmented
          label={translate(screen.label)}
          value={typeof value === 'boolean' ? (value ? 'on' : 'off') : value}
          onChange={(choice) => void choose(choice)}
          options={optionsOf(setting).map(([option, label]) => ({ value: option, label: translate(label) }))}
          isDisabled={isLocked}
        />
      </SettingRow>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function optionsOf(setting: ShownSetting): readonly (readonly [value: string, MessageKey])[] {
  if (setting.kind === 'choice') return Object.entries(setting.options);
  return [
    ['on', 'settings.on'],
    ['off', 'settings.off'],
  ];
}
