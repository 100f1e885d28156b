import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UNFINISHED } from './bigFiles';
import { writeWhole } from './writeWhole';

/** The file operations used here. Everything is synchronous and small, and throws the operating system's error. */
export type FileSystem = {
  /** Creates the folder where it is missing; only this user may look into it. */
  makePrivateFolder(path: string): void;
  /**
   * Creates the file where it is missing; only this user may read it, whatever the umask. An existing file gets the
   * same mode.
   */
  makePrivateFile(path: string): void;
  exists(path: string): boolean;
  /** Names in a folder; none where there is no folder. */
  list(folder: string): string[];
  read(path: string): string;
  readBytes(path: string): Uint8Array<ArrayBuffer>;
  /** Replaces the file as a whole, for this user only; on failure the old one stays. */
  writeAtomically(path: string, data: string | Buffer): void;
  /**
   * Adds to the end of a file, which is created for this user only where it is missing; the bytes last through a loss of power
   * then, a new name only after {@link syncFolder}. On failure a part of them may be there.
   */
  append(path: string, text: string): void;
  /**
   * Makes the names in a folder last through a loss of power, as {@link writeAtomically} does for the bytes of its file.
   * Where the system cannot do that for a folder (Windows writes them with the file) nothing is done.
   */
  syncFolder(path: string): void;
  /** Never replaces a file: the caller has chosen a free name. */
  rename(from: string, to: string): void;
  /** Does nothing where there is none. */
  remove(path: string): void;
  copy(from: string, to: string): void;
  /** A new folder elsewhere that only this user may look into; the caller removes it. */
  makeTemporaryFolder(): string;
  /** Whether the folder can hold a small file: writes and removes one. */
  probe(folder: string): void;
};

/** More than the small remainder that a file system allows on a full disk. */
const PROBE_BYTES = 64 * 1024;

/** The computer's own disk. */
export const systemFiles: FileSystem = {
  makePrivateFolder: (path) => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    tryTo(() => chmodSync(path, 0o700));
  },
  makePrivateFile: (path) => {
    closeSync(openSync(path, 'a', 0o600));
    tryTo(() => chmodSync(path, 0o600));
  },
  exists: (path) => existsSync(path),
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  read: (path) => readFileSync(path, 'utf8'),
  readBytes: (path) => new Uint8Array(readFileSync(path)),
  writeAtomically: (path, data) => writeWhole(path, data, UNFINISHED),
  append: (path, text) => {
    const file = openSync(path, 'a', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  syncFolder: (path) => {
    if (process.platform === 'win32') return;
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true, recursive: true }),
  copy: (from, to) => copyFileSync(from, to),
  makeTemporaryFolder: () => mkdtempSync(join(tmpdir(), 'gistagum-read-')),
  probe: (folder) => {
    const path = join(folder, `.probe-${process.pid}`);
    try {
      const file = openSync(path, 'w', 0o600);
      try {
        writeFileSync(file, Buffer.alloc(PROBE_BYTES));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    } finally {
      rmSync(path, { force: true });
    }
  },
};

/**
 * A mode that cannot be changed, as on a read-only disk or for another user's file, is no reason not to use the file.
 */
function tryTo(action: () => void): void {
  try {
    action();
  } catch {
    // The file itself exists, which is enough.
  }
}
