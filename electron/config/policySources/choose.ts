import { anybody, jsonFile, ownedBy } from './jsonFile';
import { managedPreferences } from './managedPreferences';
import { registry } from './registry';
import { windowsFile } from './windowsFile';
import type { PolicySource, RunProgram } from './source';

/** Of the application on macOS, as electron-builder.yml has it. */
export const BUNDLE_ID = 'ph.gov.tagumcity.gistagum-desktop';

export type WhereOptions = {
  /** As `process.platform`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Name of the system's user; null where the system does not know it. */
  readonly user: string | null;
  readonly run: RunProgram;
  /** Only a source checkout may be given another place, for tests: then it is the only one. */
  readonly isPackaged: boolean;
};

/** Every place where a policy for this computer and its user may stand, the strongest first. */
export function choosePolicySources(options: WhereOptions): readonly PolicySource[] {
  const { platform, environment, run, isPackaged } = options;
  const user = options.user !== null && isFileName(options.user) ? options.user : null;
  const elsewhere = isPackaged ? undefined : environment['GISTAGUM_POLICY_FILE'];
  if (elsewhere !== undefined) return [jsonFile('machinePolicy', elsewhere, anybody)];
  if (platform === 'win32') {
    const windows = environment['SystemRoot'] ?? 'C:\\Windows';
    const data = environment['ProgramData'] ?? 'C:\\ProgramData';
    return [
      registry('machinePolicy', windows, run),
      windowsFile(`${data}\\GISTagum\\policy.json`, windows, run),
      registry('userPolicy', windows, run),
    ];
  }
  if (platform === 'darwin') {
    const managed = { bundleId: BUNDLE_ID, run, isSafe: ownedBy() };
    return [
      managedPreferences({ ...managed, user: null }),
      jsonFile('machinePolicy', '/Library/Application Support/GISTagum/policy.json', ownedBy()),
      ...(user === null ? [] : [managedPreferences({ ...managed, user })]),
    ];
  }
  return [
    jsonFile('machinePolicy', '/etc/gistagum/policy.json', ownedBy()),
    ...(user === null ? [] : [jsonFile('userPolicy', `/etc/gistagum/users/${user}.json`, ownedBy())]),
  ];
}

/** A name that leads to no other folder. Users of a domain have names as `TAGUM\maria`, of a realm `maria@tagum.example`. */
const isFileName = (name: string): boolean => name !== '' && !/[/\0]/.test(name) && !/^\.+$/.test(name);
