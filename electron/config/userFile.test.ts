import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/config/settings';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { systemFiles } from '../disk/fileSystem';
import type { StorageReport } from '../disk/storageStatus';
import { createLog } from '../diagnostics/log';
import { UserFile } from './userFile';

let folder: string;
let path: string;
let lines: string[];
let reports: StorageReport[];
let lateReads: number;
let clock: FakeClock;
/** The error of every read or write; null while the disk accepts everything. */
let refusing: { readonly read?: string; readonly write?: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-user-'));
  path = join(folder, 'user.json');
  lines = [];
  reports = [];
  lateReads = 0;
  clock = new FakeClock();
  refusing = {};
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refuse = (code: string | undefined): void => {
  if (code) throw Object.assign(new Error('refused'), { code });
};

const open = (): UserFile =>
  new UserFile({
    path,
    clock,
    random: () => 0.5,
    files: {
      ...systemFiles,
      read: (file) => {
        refuse(refusing.read);
        return systemFiles.read(file);
      },
      writeAtomically: (file, text) => {
        refuse(refusing.write);
        systemFiles.writeAtomically(file, text);
      },
    },
    log: createLog((_level, line) => lines.push(line)),
    report: (report) => reports.push(report),
    onLateRead: () => (lateReads += 1),
  });

const onDisk = (): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const aside = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.damaged'));

const EMPTY = { version: 1, settings: {}, servers: [], lastSession: null, window: null };

describe('UserFile', () => {
  it('begins with defaults and writes nothing before there is something to write', () => {
    expect(open().data).toEqual(EMPTY);
    expect([existsSync(path), open().notice]).toEqual([false, null]);
  });

  it('keeps what is merged into it for the next run', () => {
    const file = open();
    file.update({ settings: { theme: 'dark' } });
    const lastSession = {
      origin: 'https://city.example.ph',
      username: 'head1',
      isKept: false,
      wantsKept: true,
    };
    file.update({ lastSession });
    expect(open().data).toEqual({
      ...EMPTY,
      settings: { theme: 'dark' },
      lastSession,
    });
  });

  it('takes a login kept by an older version for one the user agreed to', () => {
    const lastSession = { origin: 'https://city.example.ph', username: 'head1', isKept: true };
    writeFileSync(path, JSON.stringify({ version: 1, lastSession }));
    expect(open().data.lastSession).toEqual({ ...lastSession, wantsKept: true });
  });

  it('passes over a choice it does not know, names it and keeps the others', () => {
    const settings = { theme: 'dark', locale: 'tlh', listWidth: 9, letterKeys: null, density: 'compact' };
    writeFileSync(path, JSON.stringify({ version: 1, settings }));
    const file = open();
    expect(file.data.settings).toEqual({ theme: 'dark' });
    expect(lines.map((line) => line.split('entry=')[1])).toEqual([
      'settings.locale',
      'settings.letterKeys',
      'settings.listWidth',
    ]);
    expect(aside()).toEqual([]);
    // A chosen value replaces what was found; the rest stays as it was found.
    file.update({ settings: { ...file.data.settings, locale: 'en' } });
    expect(onDisk()['settings']).toEqual({ ...settings, locale: 'en' });
  });

  it.each(['', '   ', 'no json', '{"version":', 'null', '[]', '{}', '{"version":"1"}'])(
    'sets a file of %j aside, says so, and begins anew',
    (text) => {
      writeFileSync(path, text);
      const file = open();
      expect([file.data, file.notice]).toEqual([EMPTY, 'set_aside']);
      expect(aside().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text]);
      file.update({ servers: [] });
      const next = open();
      expect([next.data, next.notice]).toEqual([EMPTY, null]);
    },
  );

  it('keeps the last three of them, and writes over none', () => {
    for (const text of ['first', 'second', 'third', 'fourth']) {
      writeFileSync(path, text);
      open();
      clock.jump(1_000);
    }
    expect(aside().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
      'second',
      'third',
      'fourth',
    ]);
  });

  it('loses no more than the entry that is bad, and names it', () => {
    const good = { origin: 'https://city.example.ph', username: 'head1', lastUsedAt: 5 };
    const other = { ...good, username: 'eng1' };
    writeFileSync(
      path,
      JSON.stringify({
        version: 1,
        settings: 'dark',
        servers: [{}, good, { ...other, lastUsedAt: 'yesterday' }],
        lastSession: { origin: 'https://city.example.ph', username: 'head1' },
        window: { x: 'left' },
      }),
    );
    const file = open();
    expect(file.data).toEqual({
      ...EMPTY,
      servers: [good, { ...other, lastUsedAt: null }],
      lastSession: { origin: 'https://city.example.ph', username: 'head1', isKept: false, wantsKept: false },
    });
    expect(lines.map((line) => line.split('entry=')[1])).toEqual(['settings', 'servers[0]', 'window']);
    expect(aside()).toEqual([]);
    // The next write does not lose what this version cannot read either.
    file.update({ lastSession: null });
    expect(onDisk()).toMatchObject({
      settings: 'dark',
      window: { x: 'left' },
      servers: [{}, good, { ...other, lastUsedAt: 'yesterday' }],
    });
    file.update({ servers: [good] });
    expect(onDisk()['servers']).toEqual([good, {}]);
  });

  it('keeps the fields it does not know, at every level, and choices it does not know', () => {
    const known = { origin: 'https://city.example.ph', username: 'head1', lastUsedAt: 5 };
    writeFileSync(
      path,
      JSON.stringify({
        version: 1,
        outbox: { of: 'later' },
        settings: { ...DEFAULT_SETTINGS, locale: 'ceb', density: 'compact' },
        servers: [{ ...known, colour: 'green' }],
        lastSession: { origin: known.origin, username: 'head1', isKept: true, wantsKept: true, device: 7 },
        window: { x: 0, y: 0, width: 900, height: 700, isMaximized: false, display: 2 },
      }),
    );
    const file = open();
    file.update({ settings: { ...file.data.settings, theme: 'dark' } });
    file.update({ servers: [{ ...known, lastUsedAt: 9 }] });
    file.update({ window: { x: 5, y: 0, width: 900, height: 700, isMaximized: true } });
    expect(onDisk()).toEqual({
      version: 1,
      outbox: { of: 'later' },
      settings: { ...DEFAULT_SETTINGS, theme: 'dark', locale: 'ceb', density: 'compact' },
      servers: [{ ...known, lastUsedAt: 9, colour: 'green' }],
      lastSession: { origin: known.origin, username: 'head1', isKept: true, wantsKept: true, device: 7 },
      window: { x: 5, y: 0, width: 900, height: 700, isMaximized: true, display: 2 },
    });
    file.update({ settings: { ...file.data.settings, locale: 'fil' } });
    expect(onDisk()['settings']).toMatchObject({ locale: 'fil', density: 'compact' });
    file.update({ lastSession: { ...known, username: 'eng1', isKept: false, wantsKept: false } });
    expect(onDisk()['lastSession']).not.toHaveProperty('device');
  });

  it('reads the file of a newer version as far as it can, says so, and leaves it as it is', () => {
    const text = JSON.stringify({
      version: 2,
      settings: { theme: 'dark', locale: { main: 'fil' } },
      more: 1,
    });
    writeFileSync(path, text);
    const file = open();
    expect([file.data.settings, file.notice]).toEqual([{ theme: 'dark' }, 'newer']);
    expect(reports).toEqual([{ phase: 'read_only', cause: 'newer' }]);
    file.update({ settings: { ...file.data.settings, locale: 'fil' } });
    expect(file.data.settings.locale).toBe('fil');
    expect([readFileSync(path, 'utf8'), aside()]).toEqual([text, []]);
  });

  it.each(['EACCES', 'EIO', 'EBUSY', 'EMFILE'])(
    'takes a file that %s hides for no damaged one, writes nothing over it, and reads it when it can',
    async (code) => {
      const servers = [{ origin: 'https://city.example.ph', username: 'head1', lastUsedAt: 5 }];
      open().update({ servers });
      refusing = { read: code };
      const file = open();
      expect([file.data, file.notice, aside()]).toEqual([EMPTY, null, []]);
      expect(reports.at(-1)).toMatchObject({ phase: 'stopped' });
      file.update({ settings: { theme: 'dark' } });
      expect(onDisk()['servers']).toEqual(servers);
      refusing = {};
      await clock.advance(60_000);
      expect([file.data.servers, file.data.settings.theme, lateReads]).toEqual([servers, 'dark', 1]);
      expect(onDisk()).toMatchObject({ servers, settings: { theme: 'dark' } });
      expect([reports.at(-1), clock.pending]).toEqual([{ phase: 'saving' }, 0]);
    },
  );

  it('puts what was changed before it could be read on what it then finds, and loses none of that', async () => {
    const old = { origin: 'https://city.example.ph', username: 'head1', lastUsedAt: 5 };
    const again = { origin: 'https://city.example.ph', username: 'eng1', lastUsedAt: 9 };
    open().update({
      settings: { locale: 'fil', listWidth: 400 },
      servers: [{ ...again, lastUsedAt: 3 }, old],
    });
    refusing = { read: 'EBUSY' };
    const file = open();
    file.update({ settings: { ...file.data.settings, theme: 'dark' } });
    file.update({ servers: [again] });
    refusing = {};
    await clock.advance(60_000);
    const settings = { locale: 'fil', listWidth: 400, theme: 'dark' };
    expect(file.data).toMatchObject({ settings, servers: [again, old] });
    expect(open().data).toEqual(file.data);
  });

  it.each(['ENOSPC', 'EROFS', 'EBUSY'])(
    'holds for this run what %s refuses, says so, and writes it when the cause is gone',
    async (code) => {
      const file = open();
      refusing = { write: code };
      file.update({ settings: { locale: 'fil' } });
      expect(file.data.settings.locale).toBe('fil');
      expect(reports).toEqual([
        {
          phase: 'read_only',
          cause: { ENOSPC: 'full', EROFS: 'read_only', EBUSY: 'locked' }[code],
        },
      ]);
      await clock.advance(120_000);
      refusing = {};
      await clock.advance(60_000);
      expect([reports.at(-1), clock.pending]).toEqual([{ phase: 'saving' }, 0]);
      expect(open().data.settings.locale).toBe('fil');
    },
  );

  it('writes at the end what could not be written before', () => {
    const file = open();
    refusing = { write: 'ENOSPC' };
    file.update({ settings: { locale: 'fil' } });
    refusing = {};
    file.close();
    expect([open().data.settings.locale, clock.pending]).toEqual(['fil', 0]);
  });
});
