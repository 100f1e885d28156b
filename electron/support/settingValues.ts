import { SETTINGS, type Setting, type SettingName, type SettingValues } from '#shared/config/settings';

/** A setting as a bundle tells it. */
export type ToldSetting = { readonly value: string | number | boolean; readonly isLocked: boolean };

/**
 * The settings that apply, for support. Addresses, files and words of the office's own are counted and not told.
 * @param locked those the policy decides
 */
export function tellSettings(
  values: { readonly [N in SettingName]?: SettingValues[N] | undefined },
  locked: ReadonlySet<SettingName>,
): Record<string, ToldSetting> {
  return Object.fromEntries(
    (Object.keys(SETTINGS) as SettingName[]).map((name) => [
      name,
      { value: tell(SETTINGS[name], values[name]), isLocked: locked.has(name) },
    ]),
  );
}

function tell(setting: Setting, value: unknown): string | number | boolean {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (setting.kind === 'choice' && typeof value === 'string') return value;
  if (Array.isArray(value)) return `${value.length} given`;
  return value === null || value === undefined || value === '' ? 'none' : 'given';
}
