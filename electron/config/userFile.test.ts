import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/config/choices';
import { UserFile } from './userFile';

let folder: string;
let path: string;
let damaged: number;
let dropped: string[];
let failures: unknown[];
let isDiskFull: boolean;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-user-'));
  path = join(folder, 'user.json');
  damaged = 0;
  dropped = [];
  failures = [];
  isDiskFull = false;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (at = path): UserFile =>
  new UserFile({
    path: at,
    writeAtomically: (file, text) => {
      if (isDiskFull) throw new Error('ENOSPC');
      writeFileSync(file, text);
    },
    onDamaged: () => (damaged += 1),
    onDropped: (entry) => dropped.push(entry),
    onWriteFailed: (error) => failures.push(error),
  });

const EMPTY = { version: 1, settings: DEFAULT_SETTINGS, servers: [], lastSession: null, window: null };

describe('UserFile', () => {
  it('begins with defaults and writes nothing before there is something to write', () => {
    expect(open().data).toEqual(EMPTY);
    expect([existsSync(path), damaged]).toEqual([false, 0]);
  });

  it('keeps what is merged into it for the next run', () => {
    const file = open();
    file.update({ settings: { ...DEFAULT_SETTINGS, theme: 'dark' } });
    const lastSession = {
      origin: 'https://city.example.ph',
      username: 'head1',
      isKept: false,
      wantsKept: true,
    };
    file.update({ lastSession });
    expect(open().data).toEqual({
      ...EMPTY,
      settings: { ...DEFAULT_SETTINGS, theme: 'dark' },
      lastSession,
    });
  });

  it('takes a login kept by an older version for one the user agreed to', () => {
    const lastSession = { origin: 'https://city.example.ph', username: 'head1', isKept: true };
    writeFileSync(path, JSON.stringify({ version: 1, lastSession }));
    expect(open().data.lastSession).toEqual({ ...lastSession, wantsKept: true });
  });

  it('gives a setting it does not know its default and keeps the others', () => {
    writeFileSync(path, JSON.stringify({ version: 1, settings: { theme: 'dark', locale: 'tlh' } }));
    expect(open().data.settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(damaged).toBe(0);
  });

  it.each(['', 'no json', '{"version":', 'null', '[]', '{"version":2}'])(
    'sets a file of %j aside and begins anew',
    (text) => {
      writeFileSync(path, text);
      const file = open();
      expect([file.data, damaged]).toEqual([EMPTY, 1]);
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text);
      file.update({ servers: [] });
      expect(open().data).toEqual(EMPTY);
      expect(damaged).toBe(1);
    },
  );

  it('loses no more than the entry that is bad, and names it', () => {
    const good = { origin: 'https://city.example.ph', username: 'head1', lastUsedAt: 5 };
    writeFileSync(
      path,
      JSON.stringify({
        version: 1,
        settings: 'dark',
        servers: [{}, good, { ...good, lastUsedAt: 'yesterday' }],
        lastSession: { origin: 'https://city.example.ph', username: 'head1' },
        window: { x: 'left' },
      }),
    );
    expect(open().data).toEqual({
      ...EMPTY,
      servers: [good],
      lastSession: { origin: 'https://city.example.ph', username: 'head1', isKept: false, wantsKept: false },
    });
    expect(dropped).toEqual(['settings', 'servers[0]', 'servers[2]', 'window']);
    expect(damaged).toBe(0);
  });

  it('holds for this run what a full disk refuses, and says so', () => {
    const file = open();
    isDiskFull = true;
    file.update({ settings: { ...DEFAULT_SETTINGS, locale: 'fil' } });
    expect(file.data.settings.locale).toBe('fil');
    expect(failures).toHaveLength(1);
  });
});
