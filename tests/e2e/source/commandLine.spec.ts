import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES, EXIT } from '../../../electron/commands/commandTable';
import {
  askProgram,
  askProgramAtTerminal,
  launch,
  makeUserFolder,
  removeUserFolder,
} from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { writePolicy } from '../support/officeNetwork';

// What the program does on a command line, without a window and on a computer without a screen.

const ON_NO_SCREEN = { DISPLAY: '', WAYLAND_DISPLAY: '' };

let userData: string;

test.beforeEach(() => {
  userData = makeUserFolder();
});

test.afterEach(() => removeUserFolder(userData));

test('the program answers without a screen, and its codes tell scripts how it went', async () => {
  const ask = (...args: string[]) => askProgram({ userData, args, env: ON_NO_SCREEN });
  const version = await ask('--version', '--json');
  expect(version).toMatchObject({ code: EXIT.ok, errors: '' });
  expect(JSON.parse(version.answer)).toMatchObject({ platform: process.platform, isPackaged: false });
  const help = await ask('--help');
  for (const name of COMMAND_NAMES) expect(help.answer).toContain(`--${name}`);
  expect(await ask('--version', '--quit')).toMatchObject({ code: EXIT.usage, answer: '' });
  expect((await ask('--quit')).code).toBe(EXIT.ok);
  writeFileSync(join(userData, 'user.json'), '{}');
  expect((await ask('--reset')).code).toBe(EXIT.ok);
  expect(existsSync(join(userData, 'user.json'))).toBe(false);
});

test('a policy is checked without a screen, and a code says whether all of it is used', async () => {
  const check = (policy: object, ...args: string[]) =>
    askProgram({
      ...{ userData, args: ['--check-policy', ...args] },
      env: { ...ON_NO_SCREEN, ...writePolicy(userData, policy) },
    });
  expect(await check({ keepLogin: false })).toMatchObject({ code: EXIT.ok, errors: '' });
  const found = await check({ keepLogin: false, theme: 'pink' }, '--json');
  expect(found.code).toBe(EXIT.found);
  expect(JSON.parse(found.answer)).toMatchObject({
    values: { keepLogin: { value: false, origin: 'machinePolicy' } },
    problems: [{ field: 'theme', reason: 'invalid' }],
  });
  expect((await check({}, userData)).code).toBe(EXIT.unavailable);
});

test('a person at a terminal is asked for logins, and no password shows there', async ({ startCity }) => {
  const city = await startCity({ profile: 'recorded', projects: 20 });
  const { code, screen } = await askProgramAtTerminal(
    { userData, args: ['--check-server', city.url], env: { ...ON_NO_SCREEN, LC_ALL: 'C.UTF-8' } },
    [
      ['User name of Head Engineer:', 'head1'],
      ['Password of Head Engineer:', 'head1-demo'],
      ['User name of Project Engineer:', ''],
      ['User name of Finance Manager:', ''],
      ['User name of Administrator:', ''],
    ],
  );
  expect(code).toBe(EXIT.found);
  expect(screen).toContain('Head Engineer · Channel: projects · FAULT');
  expect(screen).toContain('Project Engineer · Sign-in · not tested');
  expect(screen).toContain('head1');
  expect(screen).not.toContain('head1-demo');
});

test('a running copy keeps its files from being removed, and quits when it is asked', async () => {
  const { app, page } = await launch({ userData });
  await expect(page.locator('input[name="address"]')).toBeVisible();
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  const reset = await askProgram({ userData, args: ['--reset'] });
  expect(reset.code).toBe(EXIT.refused);
  expect(reset.errors).toContain('--quit');
  expect(existsSync(join(userData, 'logs', 'main.log'))).toBe(true);
  expect((await askProgram({ userData, args: ['--quit'] })).code).toBe(EXIT.ok);
  expect(await ended).toBe(0);
});
