import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newReview } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { createTranslate } from '#shared/messages/translate';
import { anybody, jsonFile } from '../config/policySources/jsonFile';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { variablesOf } from '../check/logins';
import { HELD_FOR_MS } from '../check/measureChanges';
import { startDemoServer, type DemoServer } from '../demo';
import { systemClock } from '../time/clock';
import { Outbox } from '../city/outbox/outbox';
import { OutboxFolder } from '../city/outbox/outboxFolder';
import { createLog } from '../diagnostics/log';
import { systemFiles } from '../disk/fileSystem';
import { COMMAND_NAMES, EXIT, findCommand } from './commandTable';
import type { CommandPorts } from './ports';
import { isCommandMessage, QUIT_MESSAGE } from './quit';
import { runCommand } from './runCommand';
import { Interrupted } from './terminal';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';

let folder: string;
let clock: FakeClock;
let said: string[];
let complaints: string[];
/** What a running copy was given. */
let messages: string[];
/** How many times the folder is still held by another copy. */
let held: number;
let ports: CommandPorts;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-commands-'));
  clock = new FakeClock();
  [said, complaints, messages, held] = [[], [], [], 0];
  ports = {
    say: (text) => said.push(text),
    complain: (text) => complaints.push(text),
    translate: createTranslate('en'),
    clock,
    random: () => 0.5,
    openTerminal: null,
    files: systemFiles,
    log: createLog(() => undefined),
    folder,
    platform: 'linux',
    environment: {},
    policySources: [],
    about: {
      name: 'GISTagum Desktop',
      version: '1.2.3',
      electron: '45.4.1',
      chromium: '150.0.0.0',
      node: '24.1.0',
      architecture: 'x64',
      isPackaged: true,
    },
    privateWords: { user: ['clerk'], computer: ['office-pc-7'], folder: [folder] },
    running: {
      take: (message) => {
        if (held === 0) return true;
        held -= 1;
        messages.push(message);
        return false;
      },
    },
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...argv: string[]) => {
  const call = findCommand(argv);
  if (!call) throw new Error('no command');
  return runCommand(call, ports);
};

it('lists every command with what it does', async () => {
  expect(await run('--help')).toBe(EXIT.ok);
  for (const name of COMMAND_NAMES)
    expect(said.join('\n')).toMatch(new RegExp(`^  --${name}[^\\n]*  [A-Z]`, 'm'));
});

it('says which program it is, for people and for scripts', async () => {
  expect(await run('--version')).toBe(EXIT.ok);
  expect(await run('--version', '--json')).toBe(EXIT.ok);
  expect(said[0]).toBe(
    'GISTagum Desktop 1.2.3 (Electron 45.4.1, Chromium 150.0.0.0, Node 24.1.0, linux x64)',
  );
  expect(JSON.parse(said[1] ?? '')).toMatchObject({ version: '1.2.3', isPackaged: true });
});

it('refuses a command line that it does not understand', async () => {
  expect(await run('--version', '--reset')).toBe(EXIT.usage);
  expect(complaints[0]).toContain('--reset');
});

it('says a fault of its own, with a code of its own', async () => {
  const fault = (): never => {
    throw new TypeError('no list');
  };
  ports = { ...ports, running: { take: fault } };
  expect(await run('--reset')).toBe(EXIT.failed);
  expect(complaints[0]).toContain('no list');
});

describe('--check-policy', () => {
  const write = (text: string): string => {
    const path = join(folder, 'policy.json');
    writeFileSync(path, text);
    return path;
  };

  it('says what a file would decide', async () => {
    expect(await run('--check-policy', write('{"theme": "dark"}'))).toBe(EXIT.ok);
    expect(said[0]).toContain('theme = "dark"  (Policy of this computer)');
    expect(await run('--check-policy', write('{"theme": "pink"}'), '--json')).toBe(EXIT.found);
    expect(JSON.parse(said[1] ?? '')).toMatchObject({ problems: [{ field: 'theme', reason: 'invalid' }] });
    expect(await run('--check-policy', write('{'))).toBe(EXIT.unavailable);
  });

  it('says what the policies of this computer decide', async () => {
    expect(await run('--check-policy')).toBe(EXIT.ok);
    ports = {
      ...ports,
      policySources: [jsonFile('userPolicy', write('{"theme": "dark"}'), anybody)],
    };
    expect(await run('--check-policy')).toBe(EXIT.ok);
    expect(said[1]).toContain('theme = "dark"  (Policy for this user)');
  });

  it('cannot check a file that is not there', async () => {
    const path = join(folder, 'none.json');
    expect(await run('--check-policy', path)).toBe(EXIT.unavailable);
    expect(complaints[0]).toContain(path);
  });
});

describe('--quit', () => {
  it('has nothing to do where no copy runs', async () => {
    expect(await run('--quit')).toBe(EXIT.ok);
    expect(messages).toEqual([]);
  });

  it('asks once and waits for the end', async () => {
    held = 4;
    const answer = run('--quit');
    await clock.advance(10_000);
    expect(await answer).toBe(EXIT.ok);
    expect(messages).toEqual([QUIT_MESSAGE, 'look', 'look', 'look']);
    expect(messages.every(isCommandMessage)).toBe(true);
  });

  it('says that the copy still runs when its user stays', async () => {
    held = Infinity;
    const answer = run('--quit');
    await clock.advance(60_000);
    expect(await answer).toBe(EXIT.refused);
    expect(messages.filter((one) => one === QUIT_MESSAGE)).toHaveLength(1);
  });
});

describe('--reset', () => {
  const left = () => readdirSync(folder).toSorted((a, b) => a.localeCompare(b));

  it('removes everything but the lock of this process', async () => {
    writeFileSync(join(folder, 'user.json'), '{}');
    writeFileSync(join(folder, 'SingletonLock'), '');
    mkdirSync(join(folder, 'cache'));
    writeFileSync(join(folder, 'cache', 'a.sqlite'), 'x');
    expect(await run('--reset')).toBe(EXIT.ok);
    expect(left()).toEqual(['SingletonLock']);
  });

  it('refuses while a copy runs', async () => {
    held = 1;
    writeFileSync(join(folder, 'user.json'), '{}');
    expect(await run('--reset', '--lose-work', '--lose-work')).toBe(EXIT.refused);
    expect(left()).toEqual(['user.json']);
  });

  function typeIntoForm(): void {
    const outbox = new Outbox({
      clock,
      random: () => 0.5,
      newId: () => ID,
      onChange: () => undefined,
      folder: new OutboxFolder({
        path: join(folder, 'outbox', 'u'),
        journal: join(folder, 'outbox-journal', 'u'),
        files: systemFiles,
        log: createLog(() => undefined),
      }),
    });
    outbox.keep(
      { id: ID, kind: 'update_status', projectId: 7, projectName: 'Bridge' },
      { status: 'delayed' },
      {},
      [],
    );
    outbox.flush();
  }

  function holdReview(): void {
    const path = join(folder, 'reviews', 'u');
    mkdirSync(path, { recursive: true });
    const author = { rev: ID, by: 'u', at: 1 };
    const details = { title: 'Monthly', date: '2026-11-27', place: '', participants: '' };
    writeFileSync(join(path, `${ID}.json`), writeReview(newReview(ID, details, author)));
  }

  it.each([
    ['a change', typeIntoForm, '1 change that is'],
    ['a review', holdReview, '1 review.'],
    ['a file that is no change any more', () => spoil('outbox'), '1 change that is'],
    ['a file that is no review any more', () => spoil('reviews'), '1 review.'],
  ])('refuses while only this computer has %s, unless told twice', async (_what, make, words) => {
    make();
    const before = left();
    expect(await run('--reset')).toBe(EXIT.refused);
    expect(await run('--reset', '--lose-work')).toBe(EXIT.refused);
    expect(complaints).toHaveLength(2);
    expect(complaints[0]).toContain(words);
    expect(left()).toEqual(expect.arrayContaining(before));
    expect(await run('--reset', '--lose-work', '--lose-work')).toBe(EXIT.ok);
    expect(left()).toEqual([]);
  });

  function spoil(root: string): void {
    mkdirSync(join(folder, root, 'u'), { recursive: true });
    writeFileSync(join(folder, root, 'u', `${ID}.json`), 'not JSON');
  }

  it('finds work that only the journal has', async () => {
    typeIntoForm();
    rmSync(join(folder, 'outbox'), { recursive: true });
    expect(await run('--reset')).toBe(EXIT.refused);
  });

  it('refuses where it cannot know', async () => {
    ports = {
      ...ports,
      files: {
        ...systemFiles,
        list: (path) => {
          if (path.endsWith('reviews')) throw Object.assign(new Error('no'), { code: 'EACCES' });
          return systemFiles.list(path);
        },
      },
    };
    expect(await run('--reset')).toBe(EXIT.refused);
    expect(complaints[0]).toContain('Not everything could be read');
  });

  it('names what the disk does not let go', async () => {
    writeFileSync(join(folder, 'user.json'), '{}');
    ports = {
      ...ports,
      files: {
        ...systemFiles,
        remove: () => {
          throw Object.assign(new Error('no'), { code: 'EPERM' });
        },
      },
    };
    expect(await run('--reset')).toBe(EXIT.unavailable);
    expect(complaints[0]).toContain('user.json (EPERM)');
  });
});

describe('--check-server', { timeout: 30_000 }, () => {
  let city: DemoServer;
  beforeEach(async () => {
    city = await startDemoServer({ profile: 'ideal', projects: 20, seed: 3 });
    ports = { ...ports, clock: systemClock };
  });
  afterEach(() => city.stop());

  /** A person who types these lines, one for each question, and then nothing more. */
  const typing = (...lines: readonly (string | null)[]) => {
    const asked: string[] = [];
    const left = [...lines];
    let isClosed = false;
    const openTerminal: CommandPorts['openTerminal'] = () => ({
      ask: (question, isHidden) => {
        asked.push(`${question}${isHidden ? ' (hidden)' : ''}`);
        const line = left.shift();
        if (line === undefined) throw new Interrupted();
        return Promise.resolve(line);
      },
      close: () => void (isClosed = true),
    });
    ports = { ...ports, openTerminal };
    return { asked, isClosed: () => isClosed };
  };

  it('asks a person for the logins, once the server has answered, and says no password', async () => {
    const { asked, isClosed } = typing('head1', 'head1-demo', '', '  ', null);
    expect(await run('--check-server', city.url)).toBe(EXIT.found);
    expect(asked).toEqual([
      'User name of Head Engineer:',
      'Password of Head Engineer: (hidden)',
      'User name of Project Engineer:',
      'User name of Finance Manager:',
      'User name of Administrator:',
    ]);
    expect(isClosed()).toBe(true);
    expect(said[0]).toContain('Head Engineer · Sign-in');
    expect(said[0]).toContain('Project Engineer · Sign-in · not tested · no login was given for it');
    expect([...said, ...complaints].join()).not.toContain('head1-demo');
  });

  it('asks nobody where the environment gives a login, or the server does not answer', async () => {
    const { asked } = typing();
    const { user, password } = variablesOf('head_engineer');
    ports = { ...ports, environment: { [user]: 'head1', [password]: 'head1-demo' } };
    expect(await run('--check-server', city.url)).toBe(EXIT.found);
    expect(said[0]).toContain(variablesOf('superuser').user);
    ports = { ...ports, environment: {} };
    await city.stop();
    expect(await run('--check-server', city.url)).toBe(EXIT.unavailable);
    expect(asked).toEqual([]);
  });

  it('ends where the person wants that, and gives the terminal back', async () => {
    const { isClosed } = typing('head1');
    expect(await run('--check-server', city.url)).toBe(EXIT.unavailable);
    expect([said, isClosed()]).toEqual([[], true]);
  });

  it('listens for changes where that is asked for, and says so to who waits', async () => {
    typing('head1', 'head1-demo', null);
    ports = {
      ...ports,
      clock: {
        ...systemClock,
        after: (ms, callback) => systemClock.after(ms === HELD_FOR_MS ? 500 : ms, callback),
      },
    };
    expect(await run('--check-server', city.url, '--coverage')).toBe(EXIT.found);
    expect(complaints.at(-1)).toContain('Listening for a minute');
    expect(said[0]).toContain('Head Engineer · Changes · not tested · nothing changed in that time');
  });
});

describe('--export-diagnostics', () => {
  const target = () => join(folder, 'out.zip');
  const saved = () =>
    Object.fromEntries(
      Object.entries(unzipSync(new Uint8Array(readFileSync(target())))).map(([name, bytes]) => [
        name,
        strFromU8(bytes),
      ]),
    );

  it('saves what the disk has, without names, addresses and places', async () => {
    mkdirSync(join(folder, 'logs'));
    writeFileSync(
      join(folder, 'logs', 'main.log'),
      'app start\nlink lost host=maps.office.example user=hseng at=7.123456,125.654321 by=clerk on office-pc-7\n',
    );
    writeFileSync(
      join(folder, 'user.json'),
      JSON.stringify({
        version: 1,
        settings: { theme: 'dark' },
        servers: [{ origin: 'https://maps.office.example:8443', username: 'hseng' }],
      }),
    );
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, JSON.stringify({ keepLogin: false, servers: ['https://second.example'], odd: 1 }));
    ports = { ...ports, policySources: [jsonFile('userPolicy', policy, anybody)] };
    expect(await run('--export-diagnostics', target())).toBe(EXIT.ok);
    const files = saved();
    const settings: unknown = JSON.parse(files['settings.json'] ?? '');
    expect(settings).toMatchObject({
      theme: { value: 'dark', isLocked: false },
      keepLogin: { value: false, isLocked: true },
      servers: { value: '1 given', isLocked: true },
    });
    expect(JSON.parse(files['policy.json'] ?? '')).toEqual({
      problems: [{ origin: 'userPolicy', field: 'odd', reason: 'unknown_field' }],
    });
    expect(files['logs/main.log']).toContain('link lost host=[server] user=[user]');
    expect(JSON.stringify(files)).not.toMatch(/hseng|office\.example|second\.example|125\.6|clerk|office-pc/);
    expect(complaints).toEqual([]);
  });

  it('saves also where the settings and the log cannot be understood', async () => {
    writeFileSync(join(folder, 'user.json'), '{');
    expect(await run('--export-diagnostics', target())).toBe(EXIT.ok);
    expect(JSON.parse(saved()['userFile.json'] ?? '')).toEqual({ fault: 'not_json' });
  });

  it('says where the file cannot be written, and wants to be told where', async () => {
    expect(await run('--export-diagnostics', join(folder, 'none', 'out.zip'))).toBe(EXIT.unavailable);
    expect(complaints[0]).toContain('ENOENT');
    expect(await run('--export-diagnostics')).toBe(EXIT.usage);
  });
});
