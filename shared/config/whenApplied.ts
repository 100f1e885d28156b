import { SETTINGS, type AdministratorSettings, type SettingName } from './settings';

/** Looked up each time it matters, without a window having to know. */
const LOOKED_UP: readonly SettingName[] = [
  'allowInsecureHttp',
] satisfies readonly (keyof AdministratorSettings)[];

/**
 * Whether a policy that changes while the application runs decides this only from the next start: what only administrators
 * set is built into folders, network and windows at the start. What windows are told of, and what users may set as well,
 * applies at once.
 */
export function waitsForStart(name: SettingName): boolean {
  const setting = SETTINGS[name];
  return setting.setBy === 'administrator' && !('isTold' in setting) && !LOOKED_UP.includes(name);
}
