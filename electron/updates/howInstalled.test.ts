import { describe, expect, it } from 'vitest';
import { INSTALL_KINDS, type InstallKind } from '#shared/domain/updates';
import { howInstalled, wayOf, type InstallFacts } from './howInstalled';

const LINUX: InstallFacts = {
  platform: 'linux',
  isPackaged: true,
  executable: '/opt/GISTagum Desktop/gistagum-desktop',
  env: {},
  packageType: null,
  hasBeside: () => false,
};

const MOUNTED: InstallFacts = {
  ...LINUX,
  executable: '/tmp/.mount_x/gistagum-desktop',
  env: { APPIMAGE: '/home/ana/x.AppImage', APPDIR: '/tmp/.mount_x' },
};

const WINDOWS: InstallFacts = {
  ...LINUX,
  platform: 'win32',
  executable: String.raw`C:\Program Files\GISTagum Desktop\GISTagum Desktop.exe`,
  env: { ProgramFiles: String.raw`C:\Program Files`, LOCALAPPDATA: String.raw`C:\Users\ana\AppData\Local` },
};

const OWN = String.raw`c:\users\ana\appdata\local\Programs\gistagum-desktop\GISTagum Desktop.exe`;
const ELSEWHERE = String.raw`D:\Tools\GISTagum Desktop.exe`;
const hasBeside = (name: string): boolean => name === 'Uninstall GISTagum Desktop.exe';

describe('how a copy was installed', () => {
  it.each<[InstallKind, InstallFacts]>([
    ['source', { ...LINUX, isPackaged: false }],
    ['source', { ...LINUX, isPackaged: false, env: { APPIMAGE: '/home/ana/x.AppImage' } }],
    ['deb', { ...LINUX, packageType: 'deb' }],
    ['rpm', { ...LINUX, packageType: 'rpm' }],
    // Started by a program that is an AppImage itself.
    ['deb', { ...LINUX, packageType: 'deb', env: { APPIMAGE: '/home/ana/editor.AppImage' } }],
    ['appimage', MOUNTED],
    ['appimage', { ...MOUNTED, env: { ...MOUNTED.env, APPDIR: '/tmp/.mount_x/' } }],
    ['tar_gz', { ...MOUNTED, env: { ...MOUNTED.env, APPIMAGE: 'x.AppImage' } }],
    // An unpacked copy, started by a program that is an AppImage itself.
    ['tar_gz', { ...LINUX, env: { APPIMAGE: '/home/ana/editor.AppImage', APPDIR: '/tmp/.mount_y' } }],
    ['tar_gz', { ...MOUNTED, env: { ...MOUNTED.env, APPDIR: '/tmp/.mount' } }],
    ['tar_gz', { ...MOUNTED, env: { ...MOUNTED.env, APPDIR: '' } }],
    ['tar_gz', LINUX],
    ['mac', { ...LINUX, platform: 'darwin' }],
    ['nsis_user', { ...WINDOWS, executable: OWN, hasBeside }],
    ['nsis_machine', { ...WINDOWS, hasBeside }],
    // A folder that somebody chose: whether others use it cannot be known.
    ['nsis_machine', { ...WINDOWS, executable: ELSEWHERE, hasBeside }],
    ['msi', WINDOWS],
    ['portable', { ...WINDOWS, executable: ELSEWHERE }],
    ['portable', { ...WINDOWS, executable: String.raw`C:\Program Files2\x.exe` }],
  ])('is %s', (kind, facts) => {
    expect(howInstalled(facts)).toBe(kind);
  });

  it('lets a copy replace itself only where it belongs to its user alone', () => {
    expect(INSTALL_KINDS.filter((kind) => wayOf(kind).isOwn)).toEqual(['appimage', 'nsis_user']);
  });

  it('gives the office the command for the others that have one', () => {
    expect(INSTALL_KINDS.flatMap((kind) => wayOf(kind).command?.('x-0.2.0.y') ?? [])).toEqual([
      'sudo apt-get install ./x-0.2.0.y',
      'sudo dnf install ./x-0.2.0.y',
      'x-0.2.0.y /S /allusers',
      'msiexec /i x-0.2.0.y /qn',
    ]);
  });
});
