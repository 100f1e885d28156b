import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPrepackaged, programNames } from '../../build/programs.mjs';
import { RUNTIME_BYTES, testRuntimeBytes } from '../../scripts/lib/appImageTools.mjs';
import { formatControl } from '../../scripts/lib/debPackager.mjs';
import { readOrder } from '../../scripts/lib/fpmOrder.mjs';
import { formatSpec, machineOf } from '../../scripts/lib/rpmPackager.mjs';
import { SetupError } from '../../scripts/lib/say.mjs';
import { readTestTargets, testRuntimeSettings } from '../../scripts/lib/testRuntime.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Arguments with which electron-builder calls fpm. */
const ORDER = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgbm1 | libgbm2'],
  ...['--deb-recommends', 'libappindicator3-1', '--deb-compression', 'xz', '--architecture', 'amd64'],
  ...['--after-install', '/tmp/after-install', '--description', 'A map\n of works\n\n of a city'],
  ...['--version', '0.1.0', '--package', '/out/a.deb', '--name', 'gistagum', '--maintainer', 'Team <a@b.ph>'],
  ...['--url', 'https://city.example.ph/', '--deb-priority', 'optional', '--license', 'MIT'],
  '/out/linux-unpacked/=/opt/GISTAGum Desktop',
  '/out/icon.png=/usr/share/icons/a.png',
];

describe('the arguments for fpm', () => {
  it('are read into options, repeated ones in order, and the files with their places', () => {
    const { options, files } = readOrder(ORDER);
    expect(options.get('-d')).toEqual(['libnss3', 'libgbm1 | libgbm2']);
    expect(options.get('--after-install')).toEqual(['/tmp/after-install']);
    expect(files).toEqual([
      { from: '/out/linux-unpacked/', to: '/opt/GISTAGum Desktop' },
      { from: '/out/icon.png', to: '/usr/share/icons/a.png' },
    ]);
  });

  it.each([
    [['-t', 'pacman'], 'only deb and rpm'],
    [[], 'only deb and rpm'],
    [['-t', 'deb', '--name'], '--name has no value'],
    [['-t', 'deb', '/out/icon.png'], 'names no place'],
    [['-t', 'deb', 'a=b'], 'names no place'],
  ])('are refused for %j', (args, reason) => {
    expect(() => readOrder(args)).toThrow(reason);
  });

  it('become a control file in Debian’s format', () => {
    expect(formatControl(readOrder(ORDER), 42)).toBe(
      [
        'Package: gistagum',
        'Version: 0.1.0',
        'Architecture: amd64',
        'Maintainer: Team <a@b.ph>',
        'Installed-Size: 42',
        'Depends: libnss3, libgbm1 | libgbm2',
        'Recommends: libappindicator3-1',
        'Section: misc',
        'Priority: optional',
        'Homepage: https://city.example.ph/',
        'Description: A map',
        ' of works',
        ' .',
        ' of a city',
        '',
      ].join('\n'),
    );
  });
});

describe('an rpm', () => {
  const order = readOrder(ORDER.map((arg) => (arg === 'deb' ? 'rpm' : arg)));

  it('is described in rpm’s format, with the folders that belong to it, and no macro where a percent sign is meant', () => {
    const spec = formatSpec(
      order,
      {
        folders: ['/opt/GISTAGum Desktop'],
        files: ['/opt/GISTAGum Desktop/100%.txt', '/usr/share/icons/a.png'],
        scripts: { post: 'echo 100%\n' },
      },
      { root: '/work/root', compressionLevel: '1' },
    );
    const lines = spec.split('\n');
    for (const line of [
      'Name: gistagum',
      'Version: 0.1.0',
      'Release: 1',
      'Summary: A map',
      'License: MIT',
      'Requires: libnss3',
      'Requires: libgbm1 | libgbm2',
      '%post -p /bin/bash',
      'echo 100%%',
      '%dir "/opt/GISTAGum Desktop"',
      '"/opt/GISTAGum Desktop/100%%.txt"',
      '%define _binary_payload w1.gzdio',
    ]) {
      expect(lines).toContain(line);
    }
    expect(spec).toContain('cp -a "/work/root/." %{buildroot}/');
  });

  it('is for the machine that was named, and refused for one without a name', () => {
    expect(machineOf(order)).toBe('x86_64');
    const other = (arch: string) => readOrder(['-t', 'rpm', '--architecture', arch]);
    expect(machineOf(other('aarch64'))).toBe('aarch64');
    expect(() => machineOf(other('mips'))).toThrow('mips');
  });

  it('of a preview sorts before what it leads to', () => {
    const preview = readOrder(['-t', 'rpm', '--version', '1.0.0-beta.2']);
    const none = { folders: [], files: [], scripts: {} };
    expect(formatSpec(preview, none, { root: '/r', compressionLevel: '1' })).toContain(
      'Version: 1.0.0~beta.2',
    );
  });
});

describe('the test runtime of an AppImage', () => {
  it('fills its page, says what it is, and skips itself when it unpacks', () => {
    const bytes = testRuntimeBytes();
    expect(bytes).toHaveLength(RUNTIME_BYTES);
    expect(bytes.toString()).toMatch(/^#!\/bin\/sh\n# Test runtime/);
    expect(bytes.toString()).toContain(`unsquashfs -q -n -o ${RUNTIME_BYTES} `);
  });
});

describe('packages with the test runtime', () => {
  it('are made of the targets that can be made here, and say which', () => {
    const all = ['deb', 'rpm', 'AppImage', 'tar.gz'];
    expect(readTestTargets(['--linux', ...all])).toEqual(all);
    for (const args of [[], ['--linux'], ['--win', 'nsis'], ['deb'], ['--linux', 'deb', 'snap']]) {
      expect(() => readTestTargets(args)).toThrow(SetupError);
    }
    expect(() => readTestTargets(['--linux', 'deb', 'snap'])).toThrow('not snap');
  });

  it('differ from genuine packages in every name that identifies an installation', () => {
    const dist = {
      path: '/e',
      executable: '/e/electron',
      version: '33.2.1',
      kind: 'stand-in',
      notice: '',
    } as const;
    const settings = testRuntimeSettings(dist, '/staged');
    for (const key of ['appId', 'productName', 'linux.executableName', 'directories.output']) {
      expect(settings.find((one) => one.startsWith(`-c.${key}=`))).toMatch(/test[- .]runtime/);
    }
  });
});

describe('the check of packaged programs', () => {
  it('finds the program of each system by its name', () => {
    expect(programNames({ productName: 'A B', linux: { executableName: 'a-b' } })).toEqual([
      'a-b',
      'A B.exe',
      'A B.app',
    ]);
  });

  it.each([
    [['--linux', '--prepackaged', 'dist/x'], 'dist/x'],
    [['--prepackaged=dist/x', '--linux'], 'dist/x'],
    [['--pd', 'dist/x'], 'dist/x'],
    [['--linux', 'deb'], undefined],
  ])('looks for a folder packed before in %j', (argv, folder) => {
    expect(findPrepackaged(argv)).toBe(folder);
  });
});

describe('the settings of Linux packages', () => {
  const config = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');

  it('has a home page, without which neither deb nor rpm is made', () => {
    const { homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      homepage?: string;
    };
    expect(homepage).toMatch(/^https:\/\//);
  });

  it('has a main category of the menu specification', () => {
    const categories = /^linux:\n(?: {2}.*\n)*? {2}category: (.+)$/m.exec(config)?.[1]?.split(';') ?? [];
    expect(categories.some((one) => MAIN_CATEGORIES.has(one))).toBe(true);
  });

  it('names the AppImage runtime that needs no FUSE 2', () => {
    expect(/^toolsets:\n {2}appimage: (.+)$/m.exec(config)?.[1]).toBe('1.0.3');
  });
});

/** https://specifications.freedesktop.org/menu-spec/latest/category-registry.html */
const MAIN_CATEGORIES = new Set([
  'AudioVideo',
  'Development',
  'Education',
  'Game',
  'Graphics',
  'Network',
  'Office',
  'Science',
  'Settings',
  'System',
  'Utility',
]);
