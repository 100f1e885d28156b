import { join } from 'node:path';
import { app, nativeTheme, safeStorage } from 'electron';
import type { AdministratorSettings } from '#shared/config/settings';
import type { Locale } from '#shared/messages/locale';
import { createTranslate, type Translate } from '#shared/messages/translate';
import { EffectiveSettings } from '../config/effectiveSettings';
import { policyPath, readPolicy } from '../config/policy';
import { UserFile } from '../config/userFile';
import { createKeychain } from '../credentials/keychain';
import { SecretStore } from '../credentials/secretStore';
import { systemFiles } from '../disk/fileSystem';
import { Signal } from '../time/signal';
import type { Given, Ground } from './ground';
import type { Ends } from './phases';

/** The user's and the administrator's settings. */
export type Choices = {
  readonly userFile: UserFile;
  /** The settings that apply. */
  readonly settings: EffectiveSettings;
  readonly administrator: AdministratorSettings;
  readonly secrets: SecretStore;
  /** What proves passwords without the server. */
  readonly proofs: SecretStore;
  /** The language that applies. */
  readonly locale: () => Locale;
  readonly translate: () => Translate;
  readonly onSettings: Signal;
  /** The settings file could not be read at the start and has been read now; emitted after {@link onSettings}. */
  readonly onLateSettings: Signal;
};

/** Reads the user's settings and the administrator's policy, and reports what could not be read. */
export function openChoices(
  { folder, clock, log, state, storage, publisher, raiseNotice }: Given & Ground,
  ends: Ends,
): Choices {
  const onSettings = new Signal();
  const onLateSettings = new Signal();
  const tellFile = (): void => {
    if (userFile.notice) raiseNotice(`settings_${userFile.notice}`);
  };
  const userFile = new UserFile({
    clock,
    random: Math.random,
    path: join(folder, 'user.json'),
    files: systemFiles,
    log,
    report: (report) => storage.report('settings', report),
    onLateRead: () => {
      tellFile();
      onSettings.emit();
      onLateSettings.emit();
    },
  });
  ends.add(() => userFile.close());
  const { policy, problems } = readPolicy(choosePolicyPath());
  for (const { field, reason } of problems) {
    log.warn('policy', 'field_ignored', { field, reason });
    state.rejects.add('invalid_fields', 'policy.json', `${field}: ${reason}`, 0);
  }
  const settings = new EffectiveSettings(policy, {
    read: () => userFile.data.settings,
    write: (choices) => userFile.update({ settings: choices }),
  });
  const { administrator } = settings;
  const applyTheme = (): void => {
    nativeTheme.themeSource = settings.values.theme;
  };
  applyTheme();
  onSettings.listen(applyTheme);
  onSettings.listen(() => publisher.send('settings:changed', settings.values));
  tellFile();

  const secretsIn = (name: string, isAllowed: boolean): SecretStore =>
    new SecretStore({
      keychain: createKeychain(safeStorage, process.platform),
      folder: join(folder, name),
      writeAtomically: (path, bytes) => systemFiles.writeAtomically(path, bytes),
      ...{ isAllowed, log },
    });
  const secrets = secretsIn('credentials', administrator.keepLogin);
  // Not logins: none can be made with them.
  const proofs = secretsIn('proofs', administrator.offlineDays > 0);
  const locale = (): Locale => settings.values.locale;
  const translate = (): Translate => createTranslate(locale());
  return {
    userFile,
    settings,
    administrator,
    secrets,
    proofs,
    locale,
    translate,
    onSettings,
    onLateSettings,
  };
}

/** Where the administrator's policy is; only a source checkout may be given another place, for tests. */
function choosePolicyPath(): string {
  const elsewhere = app.isPackaged ? undefined : process.env['GISTAGUM_POLICY_FILE'];
  return elsewhere ?? policyPath(process.platform, process.env['ProgramData']);
}
