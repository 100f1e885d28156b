import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkView } from '../../shared/domain/work';
import { KeptData } from '../../electron/session/keptData';
import { systemClock } from '../../electron/time/clock';
import { NO_POLICY, type AdministratorSettings } from '../../shared/config/settings';
import { UserFile } from '../../electron/config/userFile';
import { createKeychain } from '../../electron/credentials/keychain';
import { SecretStore } from '../../electron/credentials/secretStore';
import { createLog, type LogSink } from '../../electron/diagnostics/log';
import { systemFiles } from '../../electron/disk/fileSystem';
import type { StorageReport } from '../../electron/disk/storageStatus';
import { KeptCache } from '../../electron/city/cache/keptCache';
import { removeCache } from '../../electron/city/cache/openCache';
import { OutboxDesk } from '../../electron/city/outbox/outboxDesk';
import { findSqlite } from '../../electron/city/cache/sqlite';
import { fakeSafeStorage } from './safeStorage';

export type KeptDataSetting = {
  readonly keychain?: ReturnType<typeof fakeSafeStorage>;
  readonly policy?: Partial<AdministratorSettings>;
  readonly log?: LogSink;
  /** Called with what is saved of the city, and why something is not. */
  readonly report?: (report: StorageReport) => void;
  /** Called with the current user's drafts and changes. */
  readonly onWork?: (work: readonly WorkView[]) => void;
  readonly hasPacks?: (origin: string, username: string) => boolean;
};

/** Kept data below a folder, with real implementations of everything except the keychain. */
export async function openKeptData(folder: string, setting: KeptDataSetting = {}): Promise<KeptData> {
  const policy = { ...NO_POLICY, ...setting.policy };
  const log = createLog(setting.log ?? (() => undefined));
  const sqlite = await findSqlite();
  if (!sqlite) throw new Error('no SQLite in this runtime');
  const retrying = { clock: systemClock, random: Math.random };
  const disk = {
    open: sqlite,
    files: systemFiles,
    folder: join(folder, 'cache'),
    now: () => systemClock.now(),
  };
  const report = setting.report ?? (() => undefined);
  mkdirSync(folder, { recursive: true });
  const keychain = createKeychain(setting.keychain ?? fakeSafeStorage(), 'linux');
  const secretsIn = (name: string, isAllowed: boolean): SecretStore =>
    new SecretStore({
      ...{ keychain, isAllowed, log, folder: join(folder, name) },
      writeAtomically: (path, bytes) => systemFiles.writeAtomically(path, bytes),
    });
  return new KeptData({
    clock: systemClock,
    log,
    userFile: new UserFile({
      ...retrying,
      path: join(folder, 'user.json'),
      files: systemFiles,
      log,
      report: () => undefined,
      onLateRead: () => undefined,
    }),
    openCache: (origin, user) => new KeptCache({ ...retrying, log, disk, report }, origin, user),
    removeCache: (origin, user) => removeCache(disk, origin, user),
    outboxes: new OutboxDesk({
      ...retrying,
      root: join(folder, 'outbox'),
      newId: () => randomUUID(),
      files: systemFiles,
      log,
      onChange: setting.onWork ?? (() => undefined),
      report: () => undefined,
    }),
    secrets: secretsIn('credentials', policy.keepLogin),
    proofs: secretsIn('proofs', policy.offlineDays > 0),
    policy: () => policy,
    ...(setting.hasPacks ? { hasPacks: setting.hasPacks } : {}),
  });
}
