import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PolicyLayer } from '#shared/config/policyReport';
import { parseFields } from '../policy';
import { isMissing, type FileGuard } from './jsonFile';
import { ABSENT, unreadable, type PolicySource, type RunProgram } from './source';

/** Where macOS puts what a configuration profile sets for an application; only the system writes there. */
const FOLDER = '/Library/Managed Preferences';

/** The program that turns any form of a property list into JSON. */
const PLUTIL = '/usr/bin/plutil';

/**
 * A policy in the preferences that a configuration profile manages.
 * @param user whose; null for those of the computer
 * @param folder of all managed preferences
 */
export function managedPreferences(
  { bundleId, user, run, isSafe }: ManagedOptions,
  folder = FOLDER,
): PolicySource {
  const path = [folder, ...(user === null ? [] : [user]), `${bundleId}.plist`].join('/');
  const origin: PolicyLayer = user === null ? 'machinePolicy' : 'userPolicy';
  return {
    ...{ origin, place: path, folder: dirname(path) },
    read: async () => {
      try {
        const real = realpathSync(path);
        if (!isSafe(statSync(real), statSync(dirname(real)))) return unreadable('not_safe');
      } catch (error) {
        return isMissing(error) ? ABSENT : unreadable('not_readable');
      }
      // It refuses what JSON has no word for, as dates and data.
      const { code, output } = await run(PLUTIL, ['-convert', 'json', '-o', '-', path]);
      if (code !== 0) return unreadable('not_readable');
      const fields = parseFields(output);
      return typeof fields === 'string' ? unreadable(fields) : { state: 'read', fields };
    },
  };
}

type ManagedOptions = {
  /** Of the application, as `com.example.app`. */
  readonly bundleId: string;
  readonly user: string | null;
  readonly run: RunProgram;
  readonly isSafe: FileGuard;
};
