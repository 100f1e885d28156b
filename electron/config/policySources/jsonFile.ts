import { closeSync, fstatSync, openSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { PolicyLayer } from '#shared/config/policyReport';
import { parseFields } from '../policy';
import { ABSENT, unreadable, type PolicySource, type SourceReading } from './source';

/** The user who administers a computer that is not Windows. */
const ROOT = 0;

/** Bits of a mode: the group, and everybody, may write. */
const OTHERS_MAY_WRITE = 0o022;

/** Whether nobody but the administrator can have written a file. */
export type FileGuard = (file: Stats, folder: Stats) => boolean;

/**
 * The file and its folder belong to the administrator, and nobody else may write them.
 * @param owner whose they have to be; tests, which have no administrator's rights, give their own
 */
export const ownedBy =
  (owner = ROOT): FileGuard =>
  (file, folder) =>
    [file, folder].every((one) => one.uid === owner && (one.mode & OTHERS_MAY_WRITE) === 0);

/** For the place that a test of a source checkout gives. */
export const anybody: FileGuard = () => true;

/** A policy in a file of JSON. A link is followed: what it leads to is what has to be the administrator's. */
export function jsonFile(origin: PolicyLayer, path: string, isSafe: FileGuard): PolicySource {
  return {
    ...{ origin, place: path, folder: dirname(path) },
    read: () => Promise.resolve(readGuarded(path, isSafe)),
  };
}

function readGuarded(path: string, isSafe: FileGuard): SourceReading {
  const text = readGuardedText(path, isSafe);
  if ('state' in text) return text;
  const fields = parseFields(text.text);
  return typeof fields === 'string' ? unreadable(fields) : { state: 'read', fields };
}

/** The text of a file that only the administrator can have written. What was judged is what is read: the open file. */
function readGuardedText(path: string, isSafe: FileGuard): SourceReading | { readonly text: string } {
  try {
    const real = realpathSync(path);
    const file = openSync(real, 'r');
    try {
      return isSafe(fstatSync(file), statSync(dirname(real)))
        ? { text: readFileSync(file, 'utf8') }
        : unreadable('not_safe');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return isMissing(error) ? ABSENT : unreadable('not_readable');
  }
}

/** A part of the path that is no folder counts as well: then there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
