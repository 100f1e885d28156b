import { join } from 'node:path';
import { nativeTheme, safeStorage } from 'electron';
import type { AdministratorSettings } from '#shared/config/settings';
import type { Locale } from '#shared/messages/locale';
import { createTranslate, type Translate } from '#shared/messages/translate';
import { EffectiveSettings } from '../config/effectiveSettings';
import { UserFile } from '../config/userFile';
import { createKeychain } from '../credentials/keychain';
import { SecretStore } from '../credentials/secretStore';
import { systemFiles } from '../disk/fileSystem';
import { Signal } from '../time/signal';
import type { Given, Ground } from './ground';
import type { Ends } from './phases';
import type { OfficePolicy } from './policies';

/** The user's and the administrator's settings. */
export type Choices = {
  readonly userFile: UserFile;
  /** The settings that apply. */
  readonly settings: EffectiveSettings;
  /** The administrator's settings as they were at the start, for what is built from them then. */
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

/** Reads the user's settings, puts the administrator's policies over them, and reports what could not be read. */
export function openChoices(
  { folder, clock, log, policies, storage, publisher, raiseNotice }: Given & Ground & OfficePolicy,
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
  const settings = new EffectiveSettings(policies.reading.layers, {
    read: () => userFile.data.settings,
    write: (choices) => userFile.update({ settings: choices }),
  });
  const { administrator } = settings;
  log.setLevel(administrator.logLevel);
  const applyTheme = (): void => {
    nativeTheme.themeSource = settings.values.theme;
  };
  applyTheme();
  onSettings.listen(applyTheme);
  onSettings.listen(() => {
    publisher.send('settings:changed', settings.values);
    publisher.send('settings:office:changed', settings.office);
  });
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
