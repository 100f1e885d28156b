import { describe, expect, it } from 'vitest';
import {
  classifyDiskError,
  decideOnFault,
  diskErrorCode,
  explainFault,
  NewerVersionError,
  SqliteError,
} from './diskError';

const ofSystem = (code: string): Error =>
  Object.assign(new Error('database disk image is malformed'), { code });

describe('what an error of the disk means', () => {
  it.each([
    [5, 'locked'], // BUSY
    [261, 'locked'], // BUSY_RECOVERY
    [517, 'locked'], // BUSY_SNAPSHOT
    [6, 'locked'],
    [262, 'locked'], // LOCKED_SHAREDCACHE
    [8, 'read_only'],
    [776, 'read_only'], // READONLY_ROLLBACK
    [1032, 'unopenable'], // READONLY_DBMOVED
    [10, 'failing'],
    [266, 'failing'], // IOERR_READ
    [1034, 'failing'], // IOERR_FSYNC
    [4874, 'failing'], // IOERR_SHMSIZE
    [3082, 'unknown'], // IOERR_NOMEM
    [11, 'damaged'],
    [267, 'damaged'], // CORRUPT_VTAB
    [779, 'damaged'], // CORRUPT_INDEX
    [13, 'full'],
    [14, 'unopenable'],
    [3, 'denied'],
    [26, 'damaged'],
    [1, 'unknown'],
    [7, 'unknown'],
    [1555, 'unknown'],
  ] as const)('SQLite’s %i is %s', (errcode, fault) => {
    expect(classifyDiskError(new SqliteError(errcode, 'whatever'))).toBe(fault);
  });

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'read_only'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EBUSY', 'locked'],
    ['EIO', 'failing'],
    ['ESEALED', 'sealed'],
    ['EMFILE', 'unknown'],
    ['ERR_SQLITE_ERROR', 'unknown'],
  ] as const)('the system’s %s is %s, whatever its words say', (code, fault) => {
    expect(classifyDiskError(ofSystem(code))).toBe(fault);
  });

  it.each([new Error('file is not a database'), 'SQLITE_CORRUPT', null, undefined, { errcode: '11' }])(
    'what nobody knows is not damage: %s',
    (error) => {
      expect(classifyDiskError(error)).toBe('unknown');
    },
  );

  it('leads to setting aside for damage alone', () => {
    expect(classifyDiskError(new NewerVersionError())).toBe('newer');
    const decided = (
      ['damaged', 'locked', 'newer', 'full', 'read_only', 'unopenable', 'unknown'] as const
    ).map((fault) => decideOnFault(fault));
    expect(decided).toEqual(['set_aside', 'wait', 'leave', 'retry', 'retry', 'retry', 'retry']);
  });

  it('asks the folder where SQLite does not tell', () => {
    const says = (code: string | null) => () => {
      if (code) throw ofSystem(code);
    };
    expect(explainFault('failing', says('ENOSPC'))).toBe('full');
    expect(explainFault('unopenable', says('EROFS'))).toBe('read_only');
    expect(explainFault('unopenable', says('EACCES'))).toBe('denied');
    expect(explainFault('unopenable', says(null))).toBe('unknown');
    expect(explainFault('failing', says(null))).toBe('failing');
    expect(explainFault('failing', says('EMFILE'))).toBe('failing');
    expect(explainFault('locked', says('ENOSPC'))).toBe('locked');
  });

  it('has a short name for the log, without a path', () => {
    expect(
      [new SqliteError(14, '/home/juan'), ofSystem('EIO'), new Error('x'), 1].map(diskErrorCode),
    ).toEqual([14, 'EIO', 'unknown', 'unknown']);
  });
});
