import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anybody, jsonFile, ownedBy } from './jsonFile';

const me = userInfo().uid;

let folder: string;
let path: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'gistagum-policy-')), 'office');
  path = join(folder, 'policy.json');
  mkdirSync(folder, { mode: 0o755 });
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function write(text = '{"keepLogin": false}', mode = 0o644): void {
  writeFileSync(path, text);
  chmodSync(path, mode);
}

const read = (owner = me) => jsonFile('machinePolicy', path, ownedBy(owner)).read();

it('says what stands in a file that only the administrator can have written', async () => {
  write();
  expect(await read()).toEqual({ state: 'read', fields: { keepLogin: false } });
});

it('says nothing where there is no file, and where there is no folder', async () => {
  expect(await read()).toEqual({ state: 'absent' });
  rmSync(folder, { recursive: true });
  expect(await read()).toEqual({ state: 'absent' });
});

const notSafe = { state: 'unreadable', reason: 'not_safe' };

it.each([0o664, 0o646, 0o666])('does not believe a file of mode %o', async (mode) => {
  write('{"keepLogin": true}', mode);
  expect(await read()).toEqual(notSafe);
});

it.each([0o775, 0o757, 0o1777])('does not believe a file in a folder of mode %o', async (mode) => {
  write();
  chmodSync(folder, mode);
  expect(await read()).toEqual(notSafe);
});

it('does not believe a file of another user', async () => {
  write();
  expect(await read(me + 1)).toEqual(notSafe);
});

it('asks of a link whose what it leads to is', async () => {
  const open = join(folder, '..', 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  writeFileSync(join(open, 'mine.json'), '{"keepLogin": true}');
  symlinkSync(join(open, 'mine.json'), path);
  expect(await read()).toEqual(notSafe);
  expect(await jsonFile('machinePolicy', path, anybody).read()).toMatchObject({ state: 'read' });
});

it.each([
  ['', 'not_json'],
  ['{"keepLogin": false', 'not_json'],
  ['[]', 'not_an_object'],
])('of %j says why it cannot be used', async (text, reason) => {
  write(text);
  expect(await read()).toEqual({ state: 'unreadable', reason });
});

it('says that what stands there cannot be read', async () => {
  mkdirSync(path);
  expect(await read()).toEqual({ state: 'unreadable', reason: 'not_readable' });
});
