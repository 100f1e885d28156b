import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const configured = load(readFileSync(path.resolve('electron-builder.yml'), 'utf8')) as Record<
  'deb' | 'rpm',
  { readonly afterRemove: string }
>;

/** Names that no system has, so that nothing of this one is touched. */
const NAMES: Readonly<Record<string, string>> = {
  executable: 'gistagum-script-trial',
  sanitizedProductName: 'GISTagum Script Trial',
};

const SYSTEM_PROGRAMS = ['update-alternatives', 'update-mime-database', 'update-desktop-database'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gistagum-scripts-'));
  for (const name of SYSTEM_PROGRAMS) {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/bash\necho "${name} $*" >>"${folder}/calls"\n`);
    chmodSync(file, 0o755);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script as a package manager does. @returns what it called, line by line */
function runScript(template: string, ...args: readonly string[]): readonly string[] {
  const text = readFileSync(template, 'utf8').replace(/\$\{([a-zA-Z]+)\}/g, (all, key: string) => {
    const value = NAMES[key];
    if (value === undefined) throw new Error(`the packager knows no ${all}`);
    return value;
  });
  const file = path.join(folder, 'script');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync('/bin/bash', [file, ...args], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const calls = path.join(folder, 'calls');
  return existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
}

describe.runIf(process.platform === 'linux').each(['deb', 'rpm'] as const)(
  'the script of a %s after it is removed',
  (type) => {
    const { afterRemove } = configured[type];

    // What dpkg says, and how many versions are left after rpm's.
    it.each(type === 'deb' ? ['remove', 'purge', 'disappear'] : ['0'])('takes all back for %s', (how) => {
      expect(runScript(afterRemove, how)).toEqual([
        'update-alternatives --remove gistagum-script-trial /opt/GISTagum Script Trial/gistagum-script-trial',
        'update-mime-database /usr/share/mime',
        'update-desktop-database /usr/share/applications',
      ]);
    });

    it.each(type === 'deb' ? ['upgrade', 'failed-upgrade', 'abort-install', 'abort-upgrade'] : ['1', '2'])(
      'leaves all as it is for %s',
      (how) => {
        expect(runScript(afterRemove, how, '0.2.0')).toEqual([]);
      },
    );
  },
);
