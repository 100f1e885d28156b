import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownedBy } from './jsonFile';
import { managedPreferences } from './managedPreferences';
import type { RunProgram } from './source';

const BUNDLE = 'ph.example.desktop';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-managed-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** @param output of plutil, which macOS alone has */
function source(user: string | null, output: string, code = 0) {
  const asked: string[] = [];
  const run: RunProgram = (file, args) => {
    asked.push([file, ...args].join(' '));
    return Promise.resolve({ code, output });
  };
  const options = { bundleId: BUNDLE, user, run, isSafe: ownedBy(userInfo().uid) };
  return { asked, source: managedPreferences(options, folder) };
}

function write(path: string): void {
  writeFileSync(path, 'bplist00');
  chmodSync(path, 0o644);
}

it('are what plutil makes of the profile’s file', async () => {
  write(join(folder, `${BUNDLE}.plist`));
  const { source: ofComputer, asked } = source(
    null,
    '{"keepLogin":false,"offlineDays":14,"servers":["https://a.example"],"clientCertificate":{"pkcs12":"/a.p12"}}\n',
  );
  expect(await ofComputer.read()).toEqual({
    state: 'read',
    fields: {
      keepLogin: false,
      offlineDays: 14,
      servers: ['https://a.example'],
      clientCertificate: { pkcs12: '/a.p12' },
    },
  });
  expect(ofComputer.origin).toBe('machinePolicy');
  expect(asked).toEqual([`/usr/bin/plutil -convert json -o - ${join(folder, BUNDLE)}.plist`]);
});

it('of a user stand in a folder of the user’s name', async () => {
  mkdirSync(join(folder, 'maria'), { mode: 0o755 });
  write(join(folder, 'maria', `${BUNDLE}.plist`));
  const { source: ofUser } = source('maria', '{"theme":"dark"}');
  expect(await ofUser.read()).toEqual({ state: 'read', fields: { theme: 'dark' } });
  expect([ofUser.origin, ofUser.folder]).toEqual(['userPolicy', join(folder, 'maria')]);
});

it('are absent without a file, and plutil is not asked', async () => {
  const { source: none, asked } = source(null, '{}');
  expect(await none.read()).toEqual({ state: 'absent' });
  expect(asked).toEqual([]);
});

it.each([
  ['invalid object in plist for destination format', 1, 'not_readable'],
  ['', 0, 'not_json'],
  ['[1]', 0, 'not_an_object'],
])('cannot be used where plutil says %j with code %d', async (output, code, reason) => {
  write(join(folder, `${BUNDLE}.plist`));
  expect(await source(null, output, code).source.read()).toEqual({ state: 'unreadable', reason });
});

it('are not believed where others may write them', async () => {
  write(join(folder, `${BUNDLE}.plist`));
  chmodSync(join(folder, `${BUNDLE}.plist`), 0o666);
  expect(await source(null, '{}').source.read()).toEqual({ state: 'unreadable', reason: 'not_safe' });
});
