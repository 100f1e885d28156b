import { isPolicySetting } from '#shared/config/documents/policySettings';
import { titleOf } from '#shared/config/documents/say';
import type { SettingReport, SettingValue } from '#shared/config/policyReport';
import { SETTINGS, type Setting, type SettingName } from '#shared/config/settings';
import type { Locale } from '#shared/messages/locale';
import type { Translate } from '#shared/messages/translate';

/** What a setting is called: as on the settings screen, else as in the reference of the policy; null where neither has it. */
export function labelOf(name: SettingName, translate: Translate, locale: Locale): string | null {
  const setting: Setting = SETTINGS[name];
  const label = setting.setBy === 'administrator' ? undefined : setting.screen?.label;
  if (label !== undefined) return translate(label);
  return isPolicySetting(name) ? titleOf(name, locale) : null;
}

/** What a policy calls a setting; for one that no policy may set, what the user's file calls it. */
export function fieldOf(name: SettingName): string {
  const setting: Setting = SETTINGS[name];
  return setting.setBy === 'user' ? name : setting.policyKey;
}

/** A value in words, for any kind of setting. */
export function valueWords(name: SettingName, value: SettingValue, translate: Translate): string {
  const setting: Setting = SETTINGS[name];
  if (typeof value === 'boolean') return translate(value ? 'settings.on' : 'settings.off');
  if (setting.kind === 'choice' && typeof value === 'string') {
    const label = setting.options[value];
    // The only words with a gap are those of sizes, which are MB in the table.
    return label === undefined ? value : translate(label, { size: `${value} MB` });
  }
  const text =
    value === null || typeof value !== 'object'
      ? String(value ?? '')
      : Array.isArray(value)
        ? value.join(', ')
        : Object.entries(value)
            .map(([part, held]) => `${part}: ${String(held)}`)
            .join(', ');
  return text === '' ? translate('policyPage.none') : text;
}

/** Whether an administrator has decided it, or will have from the next start. */
export function isDecided({ origin, next }: SettingReport): boolean {
  return next !== null || origin === 'machinePolicy' || origin === 'userPolicy';
}
