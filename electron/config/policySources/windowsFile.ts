import { existsSync } from 'node:fs';
import { win32 } from 'node:path';
import { anybody, jsonFile } from './jsonFile';
import { isAdministratorsOnly } from './securityDescriptor';
import { ABSENT, unreadable, type PolicySource, type RunProgram } from './source';

/**
 * A policy in a file of Windows, for computers without group policies. Any user may create folders below `%ProgramData%`, so
 * the file and its folder are used only where administrators own them and nobody else may write. Asking that starts
 * PowerShell, but only where there is a file.
 */
export function windowsFile(
  path: string,
  windows: string,
  run: RunProgram,
  { exists = existsSync, file = jsonFile('machinePolicy', path, anybody) }: WindowsFilePorts = {},
): PolicySource {
  const powerShell = `${windows}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  // Between quotes of this kind nothing has a meaning but the quote.
  const quoted = (one: string): string => `'${one.replaceAll("'", "''")}'`;
  const ask = [path, win32.dirname(path)]
    .map((one) => `(Get-Acl -LiteralPath ${quoted(one)}).Sddl`)
    .join('; ');
  return {
    ...{ origin: 'machinePolicy', place: path, folder: win32.dirname(path) },
    read: async () => {
      if (!exists(path)) return ABSENT;
      const { code, output } = await run(powerShell, ['-NoProfile', '-NonInteractive', '-Command', ask]);
      const descriptors = output.split(/\r*\n/).filter((line) => line.trim() !== '');
      const isSafe = code === 0 && descriptors.length === 2 && descriptors.every(isAdministratorsOnly);
      return isSafe ? file.read() : unreadable('not_safe');
    },
  };
}

type WindowsFilePorts = {
  readonly exists?: (path: string) => boolean;
  /** The same file, read without asking whose it is. */
  readonly file?: PolicySource;
};
