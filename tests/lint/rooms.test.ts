import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingOf, reaches } from '../../build/lint/drawing.mjs';
import { complaint, FOR_TESTS, roomOf, ROOMS } from '../../build/lint/rooms.mjs';
import { projectRoot } from '../../scripts/lib/folders.mjs';

const SIDES = ['electron', 'renderer', 'shared'] as const;
const NAMES = Object.keys(ROOMS);
const oxlint = path.join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');

/** Source files of `electron`, `renderer` and `shared`, by their path from the root of the repository. */
const SOURCES = SIDES.flatMap((side) =>
  readdirSync(path.join(projectRoot, side), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(side, file.split(path.sep).join('/'))),
);

/** Rooms that a file imports; specifiers that are computed at run time are not seen. */
function importedBy(file: string): string[] {
  const text = readFileSync(path.join(projectRoot, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport\s*\(|\bimport)\s*'([.#][^'\n]+)'/g)].map(
    ([, specifier = '']) => specifier,
  );
  const targets = specifiers.map((specifier) =>
    specifier.startsWith('#') ? specifier.slice(1) : path.posix.join(path.posix.dirname(file), specifier),
  );
  return targets.map((target) => roomOf(target) ?? '');
}

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'rooms-'));
  for (const part of ['.oxlintrc.json', 'package.json', 'build/lint'])
    cpSync(path.join(projectRoot, part), path.join(copy, part), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

type Diagnostic = { readonly code: string; readonly filename: string; readonly labels: readonly [Label] };
type Label = { readonly span: { readonly line: number } };

/** Lints files with this repository's configuration in an otherwise empty copy. @returns `file:line` of what `rule` refuses */
function refused(rule: string, files: Readonly<Record<string, string>>): string[] {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), source);
  }
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', ...SIDES], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const side of SIDES) rmSync(path.join(copy, side), { recursive: true, force: true });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
  return diagnostics
    .filter(({ code }) => code === rule)
    .map(({ filename, labels: [{ span }] }) => `${filename}:${span.line}`)
    .sort();
}

/** One harmless file per side, because the linter skips a side without files. */
const KEPT = Object.fromEntries(SIDES.map((side) => [`${side}/kept.ts`, 'export {};\n']));

const pathFrom = (file: string, room: string): string => {
  const relative = path.posix.relative(path.posix.dirname(file), `${room}/other`);
  return relative.startsWith('.') ? relative : `./${relative}`;
};

describe('the table of rooms', () => {
  it('has no circle', () => {
    expect(NAMES.filter((room) => reaches(room, room))).toEqual([]);
  });

  it('names only rooms that stand in it, each once', () => {
    for (const [room, others] of Object.entries(ROOMS)) {
      expect(others.filter((other) => !NAMES.includes(other) || other === room)).toEqual([]);
      expect(new Set(others).size).toBe(others.length);
    }
  });

  it('lets no screen import another, nor city and link each other, nor api either of them', () => {
    const of = (start: string): string[] => NAMES.filter((room) => room.startsWith(start));
    for (const screen of of('renderer/screens/'))
      expect(of('renderer/screens/').filter((other) => reaches(screen, other))).toEqual([]);
    for (const room of of('electron/city/')) expect(reaches(room, 'electron/link')).toBe(false);
    for (const room of [...of('electron/city/'), 'electron/link'])
      expect(reaches('electron/api', room)).toBe(false);
  });

  it('has a room for every file, and a file in every room', () => {
    expect(SOURCES.filter((file) => roomOf(file) === null)).toEqual([]);
    const lived = new Set(SOURCES.map(roomOf));
    expect(NAMES.filter((room) => !lived.has(room))).toEqual([]);
  });

  it('allows nothing that no file uses', () => {
    const used = new Set(
      SOURCES.flatMap((file) => importedBy(file).map((other) => `${roomOf(file)} → ${other}`)),
    );
    const arrows = NAMES.flatMap((room) => (ROOMS[room] ?? []).map((other) => `${room} → ${other}`));
    expect(arrows.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it.each(SIDES)('is what docs/architecture.md draws of %s', (side) => {
    const page = readFileSync(path.join(projectRoot, 'docs', 'architecture.md'), 'utf8');
    expect(page).toContain(`\`\`\`mermaid\n${drawingOf(side)}\n\`\`\``);
  });
});

describe('the walls between the rooms', () => {
  it('refuse every pair that the table does not allow, and no other', () => {
    const files: Record<string, string> = { ...KEPT };
    const expected: string[] = [];
    for (const room of NAMES) {
      const file = `${room}/one.ts`;
      const others = NAMES.filter((other) => other !== room);
      files[file] = others.map((other) => `import type {} from '${pathFrom(file, other)}';\n`).join('');
      for (const [index, other] of others.entries())
        if (complaint(file, `${other}/other`)) expected.push(`${file}:${index + 1}`);
    }
    // Guards against a table that allows too much, which would leave nothing to check.
    expect(expected.length).toBeGreaterThan(600);
    expect(refused('gistagum(rooms)', files)).toEqual(expected.sort());
  });

  it('see every way to import', () => {
    const file = 'electron/city/state/one.ts';
    const lines = [
      `import { a } from '../../link/a';`,
      `import type { B } from '../../link/a';`,
      `import '../../link/a';`,
      `export { c } from '../../link/a';`,
      `export type { D } from '../../link/a';`,
      `export * from '../../link/a';`,
      `export type E = import('../../link/a').E | B;`,
      `export const f = () => [a, import('../../link/a')];`,
      `import type { G } from '../../../shared/domain/project';`,
      `export type { H } from './two';`,
      `import fs from 'node:fs';`,
    ];
    const { length } = lines.filter((line) => line.includes('/link/'));
    expect(refused('gistagum(rooms)', { ...KEPT, [file]: lines.join('\n') })).toEqual(
      Array.from({ length }, (_, index) => `${file}:${index + 1}`).sort(),
    );
  });

  it('refuse a folder that is no room, and files that import from one', () => {
    expect(
      refused('gistagum(rooms)', {
        ...KEPT,
        'electron/attic/one.ts': `import type {} from '../time/clock';\n`,
        'electron/city/one.ts': `import type {} from '../time/clock';\n`,
        'electron/start/one.ts': `import type {} from '../attic/one';\n`,
      }),
    ).toEqual(['electron/attic/one.ts:1', 'electron/city/one.ts:1', 'electron/start/one.ts:1']);
  });

  it.each(FOR_TESTS)('let only tests import %s', (helpers) => {
    const side = helpers.split('/')[0] ?? '';
    const room = side === 'shared' ? 'shared/ipc' : side === 'electron' ? 'electron/session' : 'renderer/kit';
    const source = `import type {} from '${pathFrom(`${room}/one.ts`, helpers)}';\n`;
    expect(
      refused('gistagum(rooms)', { ...KEPT, [`${room}/one.ts`]: source, [`${room}/one.test.ts`]: source }),
    ).toEqual([`${room}/one.ts:1`]);
  });

  it('refuse two files that import each other, types included', () => {
    expect(
      refused('import(no-cycle)', {
        ...KEPT,
        'electron/time/one.ts': `import type { Two } from './two';\nexport type One = Two | 1;\n`,
        'electron/time/two.ts': `import type { One } from './one';\nexport type Two = One | 2;\n`,
        'shared/domain/one.ts': `import type { Two } from '../two';\nexport type One = Two | 1;\n`,
        'shared/two.ts': `export type { One } from '#shared/domain/one';\nexport type Two = 2;\n`,
      }),
    ).toEqual([
      'electron/time/one.ts:1',
      'electron/time/two.ts:1',
      'shared/domain/one.ts:1',
      'shared/two.ts:1',
    ]);
  });
});
