import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { checkFormat, lintFiles, TYPES_AND_LINT } from '../../scripts/lib/tools.mjs';

/** A fault of types in each folder, and the number under which the type checker reports it. */
const FAULTS = [
  ['shared/domain/a.ts', `export const width = window.innerWidth;`, 'TS2304'],
  ['shared/domain/a.test.ts', `export const count: number = 'one';`, 'TS2322'],
  ['electron/start/a.ts', `export const title = document.title;`, 'TS2584'],
  ['renderer/kit/a.tsx', `export const A = (): React.JSX.Element => <p>{[1].at(0).toFixed()}</p>;`, 'TS2532'],
  ['tests/fakes/a.ts', `export const part: { one?: number } = { one: undefined };`, 'TS2375'],
  ['tests/e2e/source/a.spec.ts', `export const count: number = 'one';`, 'TS2322'],
  ['bench/a.ts', `export const count: number = 'one';`, 'TS2322'],
  ['scripts/lib/a.mjs', `/** @type {number} */\nexport const count = 'one';`, 'TS2322'],
  ['build/a.mjs', `/** @type {number} */\nexport const count = 'one';`, 'TS2322'],
  ['a.config.ts', `export const count: number = 'one';`, 'TS2322'],
] as const;

let copy: string;
let output: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'checks-'));
  const isConfiguration = (name: string): boolean => /^(tsconfig.*\.json|\.oxlintrc\.json)$/.test(name);
  for (const folder of ['', 'shared', 'electron', 'renderer', 'tests', 'bench', 'scripts']) {
    mkdirSync(path.join(copy, folder), { recursive: true });
    for (const name of readdirSync(path.join(projectRoot, folder)).filter(isConfiguration)) {
      cpSync(path.join(projectRoot, folder, name), path.join(copy, folder, name));
    }
  }
  cpSync(path.join(projectRoot, 'build', 'lint'), path.join(copy, 'build', 'lint'), { recursive: true });
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(copy, 'node_modules'));
  for (const [file, source] of FAULTS) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), source);
  }
  const oxlint = path.join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const ran = spawnSync(process.execPath, [oxlint, ...TYPES_AND_LINT, '-f', 'unix'], {
    cwd: copy,
    encoding: 'utf8',
  });
  output = ran.stdout;
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the pass that checks types and lints', () => {
  it.each(FAULTS)('finds a wrong type in %s', (file, _source, number) => {
    const reported = output.split('\n').filter((line) => line.startsWith(`${file}:`));
    expect(reported.join('\n')).toContain(`(${number})`);
  });
});

describe('the checks of changed files', () => {
  it('take files that no tool looks at, when nothing else has changed', async () => {
    expect(await checkFormat(['bench/results.json', 'package-lock.json'])).toBe(0);
    expect(await lintFiles(['docs/none.ts'])).toBe(0);
  });

  it('refuse a file that is formatted otherwise', async () => {
    const file = path.join(copy, 'unformatted.ts');
    writeFileSync(file, 'export const one={two:"three"}\n');
    expect(await checkFormat([file])).toBe(1);
  });
});
