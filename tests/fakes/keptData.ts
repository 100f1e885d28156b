import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeptData } from '../../electron/app/keptData';
import { systemClock } from '../../electron/clock';
import { NO_POLICY, type MachinePolicy } from '../../electron/config/policy';
import { UserFile } from '../../electron/config/userFile';
import { createKeychain } from '../../electron/credentials/keychain';
import { SecretStore } from '../../electron/credentials/secretStore';
import { createLog, type LogSink } from '../../electron/diagnostics/log';
import { openCache, removeCache } from '../../electron/projects/cache/openCache';
import { findSqlite } from '../../electron/projects/cache/sqlite';
import { fakeSafeStorage } from './safeStorage';

export type KeptDataSetting = {
  readonly keychain?: ReturnType<typeof fakeSafeStorage>;
  readonly policy?: Partial<MachinePolicy>;
  readonly log?: LogSink;
};

/** What one user of this computer keeps below a folder, with everything real but the keychain. */
export async function openKeptData(folder: string, setting: KeptDataSetting = {}): Promise<KeptData> {
  const policy = { ...NO_POLICY, ...setting.policy };
  const log = createLog(setting.log ?? (() => undefined));
  const sqlite = await findSqlite();
  if (!sqlite) throw new Error('no SQLite in this runtime');
  const cache = join(folder, 'cache');
  mkdirSync(folder, { recursive: true });
  return new KeptData({
    clock: systemClock,
    log,
    userFile: new UserFile({
      path: join(folder, 'user.json'),
      writeAtomically: (path, text) => writeFileSync(path, text),
      onDamaged: () => undefined,
      onDropped: () => undefined,
      onWriteFailed: () => undefined,
    }),
    openCache: (origin, user) => openCache(sqlite, cache, origin, user),
    removeCache: (origin, user) => removeCache(cache, origin, user),
    secrets: new SecretStore({
      keychain: createKeychain(setting.keychain ?? fakeSafeStorage(), 'linux'),
      folder: join(folder, 'credentials'),
      writeAtomically: (path, bytes) => writeFileSync(path, bytes, { mode: 0o600 }),
      isAllowed: policy.keepLogin,
      log,
    }),
    policy,
  });
}
