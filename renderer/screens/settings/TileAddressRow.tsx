import { useState } from 'react';
import { SETTINGS, type Settings, type ShownSettingName } from '#shared/config/settings';
import { isTileAddress } from '#shared/config/tileAddress';
import { useTranslate } from '../../i18n';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { TextField } from '../../ui/TextField';
import { useSought } from './SettingRow';
import styles from './SettingsView.module.css';
import { useKeptAtLeave } from './useKeptAtLeave';

/** Settings that hold the address of tiles. */
export type AddressSettingName = {
  [N in ShownSettingName]: (typeof SETTINGS)[N] extends { kind: 'tileAddress' } ? N : never;
}[ShownSettingName];

/** Whether a setting holds the address of tiles. */
export function isAddress(name: ShownSettingName): name is AddressSettingName {
  return SETTINGS[name].kind === 'tileAddress';
}

type Props = { readonly name: AddressSettingName; readonly isLocked: boolean };

/** Where tiles are asked for; kept when the field is left, once it is an address. */
export function TileAddressRow({ name, isLocked }: Props) {
  const translate = useTranslate();
  const { screen } = SETTINGS[name];
  const kept = useSettings((settings) => settings[name]);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    if (typed === null) return;
    const address = typed.trim();
    if (address !== '' && !isTileAddress(address)) {
      setProblem(translate('settings.onlineStreetsAddress.wrong'));
      return;
    }
    const error = await changeSettings({ [name]: address } as Partial<Settings>);
    setProblem(error && translate('settings.notKept', { reason: translate(`error.${error.code}`) }));
    if (!error) setTyped(null);
  };
  useKeptAtLeave(keep);
  return (
    <div ref={useSought(name)} className={styles.block}>
      <TextField
        label={translate(screen.label)}
        hint={translate(isLocked ? 'settings.locked' : screen.hint)}
        error={problem}
        type="text"
        inputMode="url"
        spellCheck={false}
        readOnly={isLocked}
        value={typed ?? kept}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep();
        }}
      />
    </div>
  );
}
