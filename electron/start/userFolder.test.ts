import { describe, expect, it } from 'vitest';
import { userFolderOf, type UserFolderPlace } from './userFolder';

const NFS = 0x6969;
const EXT4 = 0xef53;

/** A home on a file server, in which another computer holds the folder. */
const IN_USE: UserFolderPlace = {
  platform: 'linux',
  environment: {},
  hostname: 'office-pc-7',
  given: '/home/ana/.config/GISTagum Desktop',
  name: 'GISTagum Desktop',
  isChosen: false,
  exists: () => false,
  readLock: () => 'office-pc-8-4711',
  fileSystemOf: () => NFS,
};

const WINDOWS: UserFolderPlace = {
  ...IN_USE,
  platform: 'win32',
  given: String.raw`\\files\profiles\ana\AppData\Roaming\GISTagum Desktop`,
  environment: { LOCALAPPDATA: String.raw`C:\Users\ana\AppData\Local` },
};

const OWN = `${IN_USE.given}@office-pc-7`;

const missing = (): never => {
  throw Object.assign(new Error('missing'), { code: 'ENOENT' });
};

it('lies on the computer on Windows, also where the profile is on a server', () => {
  expect(userFolderOf(WINDOWS)).toBe(String.raw`C:\Users\ana\AppData\Local\GISTagum Desktop`);
});

describe('a folder on a file server', () => {
  it.each<[string, number]>([
    ['NFS', NFS],
    ['SMB', 0xfe534d42],
    ['SMB, as a number with a sign', 0xfe534d42 | 0],
  ])('that is in use elsewhere is left to the other computer: %s', (_, kind) => {
    expect(userFolderOf({ ...IN_USE, fileSystemOf: () => kind })).toBe(OWN);
  });

  it('is not gone back to once this computer has one of its own: what was typed there must not be out of sight', () => {
    expect(userFolderOf({ ...IN_USE, readLock: missing, exists: (path) => path === OWN })).toBe(OWN);
    expect(userFolderOf({ ...IN_USE, readLock: missing, exists: (path) => path === `${OWN}0` })).toBe(
      IN_USE.given,
    );
  });
});

it.each<[string, UserFolderPlace]>([
  ['that nobody has locked', { ...IN_USE, readLock: missing }],
  ['that this computer has locked', { ...IN_USE, readLock: () => 'office-pc-7-4711' }],
  ['with a lock that nobody made', { ...IN_USE, readLock: () => 'elsewhere' }],
  ['on a local disk, of a computer that had another name', { ...IN_USE, fileSystemOf: () => EXT4 }],
  ['that is not there', { ...IN_USE, fileSystemOf: missing }],
  ['on macOS', { ...IN_USE, platform: 'darwin' }],
  ['on Windows, named on the command line', { ...WINDOWS, isChosen: true }],
  ['on a Windows that names no local one', { ...WINDOWS, environment: { LOCALAPPDATA: '' } }],
])('is the given one %s', (_, place) => {
  expect(userFolderOf(place)).toBe(place.given);
});
