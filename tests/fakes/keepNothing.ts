import { randomUUID } from 'node:crypto';
import { KeptData } from '../../electron/session/keptData';
import { systemClock } from '../../electron/time/clock';
import { NO_POLICY } from '../../shared/config/settings';
import { OutboxDesk } from '../../electron/city/outbox/outboxDesk';
import { UserFile } from '../../electron/config/userFile';
import { systemFiles } from '../../electron/disk/fileSystem';
import { SecretStore } from '../../electron/credentials/secretStore';
import { createLog } from '../../electron/diagnostics/log';

/** Kept data without a disk or a keychain: everything is forgotten when the test ends. */
export function keepNothing(): KeptData {
  const log = createLog(() => undefined);
  const ignore = (): void => undefined;
  const refuse = (): never => {
    throw new Error('no keychain');
  };
  return new KeptData({
    clock: systemClock,
    log,
    userFile: new UserFile({
      path: 'not-kept.json',
      clock: systemClock,
      random: () => 0,
      files: { ...systemFiles, exists: () => false, writeAtomically: ignore },
      log,
      report: ignore,
      onLateRead: ignore,
    }),
    openCache: null,
    removeCache: ignore,
    outboxes: new OutboxDesk({
      clock: systemClock,
      random: () => 0,
      root: 'not-kept',
      newId: () => randomUUID(),
      files: {
        ...systemFiles,
        list: () => [],
        makePrivateFolder: ignore,
        writeAtomically: refuse,
        remove: ignore,
        probe: ignore,
      },
      log,
      onChange: ignore,
      report: ignore,
    }),
    secrets: new SecretStore({
      keychain: { isAvailable: () => false, encrypt: refuse, decrypt: refuse },
      folder: 'not-kept',
      writeAtomically: ignore,
      isAllowed: true,
      log,
    }),
    policy: () => NO_POLICY,
  });
}
