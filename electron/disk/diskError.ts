import type { StorageCause } from '#shared/domain/storage';

/** An error as SQLite reports it, with its own numbers; `errcode` as both SQLite libraries name it. */
export class SqliteError extends Error {
  readonly errcode: number;

  constructor(errcode: number, message: string) {
    super(message);
    this.errcode = errcode;
  }
}

/** A file that only a later version of this application understands. */
export class NewerVersionError extends Error {
  constructor() {
    super('written by a later version');
  }
}

/** SQLite's "database disk image is malformed"; its own check of a file reports the same. */
export const SQLITE_CORRUPT = 11;

/** `unopenable` and `failing` do not tell the cause: the folder is tested for it ({@link explainFault}). */
export type DiskFault = StorageCause | 'unopenable';

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html); the extended ones hold them in their low byte. */
const OF_SQLITE: Readonly<Record<number, DiskFault>> = {
  3: 'denied', // PERM
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  8: 'read_only', // READONLY
  10: 'failing', // IOERR
  [SQLITE_CORRUPT]: 'damaged',
  13: 'full', // FULL
  14: 'unopenable', // CANTOPEN
  23: 'denied', // AUTH
  26: 'damaged', // NOTADB
};

/** Extended codes that mean something else than their primary one. */
const OF_SQLITE_EXTENDED: Readonly<Record<number, DiskFault>> = {
  [10 | (12 << 8)]: 'unknown', // IOERR_NOMEM: memory, not the disk
  [8 | (4 << 8)]: 'unopenable', // READONLY_DBMOVED: the file was moved or removed while open; opening it again shows what is there now
};

const OF_SYSTEM: Readonly<Record<string, DiskFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read_only',
  EACCES: 'denied',
  EPERM: 'denied',
  EBUSY: 'locked',
  ETXTBSY: 'locked',
  EAGAIN: 'locked',
  EIO: 'failing',
  ENXIO: 'failing',
  ENODEV: 'failing',
  ESTALE: 'failing',
  // Ours (electron/sealing): the key of what is there is not at hand.
  ESEALED: 'sealed',
};

/**
 * The meaning of a disk error, by SQLite's result code or the operating system's, never by its message. Only SQLite's
 * own "corrupt" and "not a database" mean damage; every code not known here is `unknown`.
 */
export function classifyDiskError(error: unknown): DiskFault {
  if (error instanceof NewerVersionError) return 'newer';
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errcode' in error && typeof error.errcode === 'number') {
    return OF_SQLITE_EXTENDED[error.errcode] ?? OF_SQLITE[error.errcode & 0xff] ?? 'unknown';
  }
  if ('code' in error && typeof error.code === 'string') return OF_SYSTEM[error.code] ?? 'unknown';
  return 'unknown';
}

/**
 * What is done about a file that could not be opened:
 * - `set_aside`: it is renamed, and a new one begun.
 * - `wait`: it is read as a copy and tried again soon.
 * - `retry`: it is read as a copy and tried again later.
 * - `leave`: it is read as a copy and never written.
 */
export type DiskDecision = 'set_aside' | 'wait' | 'retry' | 'leave';

export function decideOnFault(fault: DiskFault): DiskDecision {
  if (fault === 'damaged') return 'set_aside';
  if (fault === 'locked') return 'wait';
  return fault === 'newer' ? 'leave' : 'retry';
}

/**
 * The cause behind a fault. SQLite reports a full disk under its shared memory as an I/O error, and a folder it may not
 * write to as a file it cannot open: writing a small file there tells the cause.
 * @param probe writes a small file there and removes it; throws the error of the disk
 */
export function explainFault(fault: DiskFault, probe: () => void): StorageCause {
  if (fault !== 'unopenable' && fault !== 'failing' && fault !== 'unknown') return fault;
  const otherwise = fault === 'unopenable' ? 'unknown' : fault;
  try {
    probe();
    return otherwise;
  } catch (error) {
    const found = classifyDiskError(error);
    return found === 'unknown' || found === 'unopenable' ? otherwise : found;
  }
}

/** A short name of an error for a log line: codes only, because a message may hold a path with a user's name. */
export function diskErrorCode(error: unknown): string | number {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof NewerVersionError ? 'newer' : 'unknown';
}
