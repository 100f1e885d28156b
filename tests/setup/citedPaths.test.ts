import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';

const FOLDERS = ['electron', 'renderer', 'shared', 'tests', 'bench', 'build', 'scripts', 'docs', '.github'];

/** Folders that a cited path may be relative to, besides the root. */
const BEGINNINGS = ['', 'electron/', 'renderer/', 'shared/'];

const entries = [
  ...readdirSync(projectRoot),
  ...FOLDERS.flatMap((folder) => [
    folder,
    ...readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((entry) =>
      path.posix.join(folder, entry.split(path.sep).join('/')),
    ),
  ]),
];
const known = new Set(entries);
const names = new Set(entries.map((entry) => path.posix.basename(entry)));

/** Texts between backticks on one line that look like a path. */
function cited(text: string): string[] {
  return [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*)\/?`/g)].map(([, found = '']) => found);
}

function isThere(found: string, from = ''): boolean {
  if (!found.includes('/')) return !/\.(ts|tsx|mjs|css)$/.test(found) || names.has(found);
  return [...BEGINNINGS, `${path.posix.dirname(from)}/`].some((beginning) => known.has(beginning + found));
}

describe('cited paths', () => {
  // docs/server-contract.md is left out because its paths are addresses on the server.
  const pages = entries.filter((entry) => entry.endsWith('.md') && !entry.startsWith('docs/server-contract'));

  it.each(pages)('in %s exist', (page) => {
    const prose = readFileSync(path.join(projectRoot, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
    expect(cited(prose).filter((found) => !isThere(found))).toEqual([]);
  });

  it('in comments exist', () => {
    const lost = entries
      .filter((entry) => /\.(ts|tsx|mjs)$/.test(entry))
      .flatMap((file) =>
        readFileSync(path.join(projectRoot, file), 'utf8')
          .split('\n')
          .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
          .flatMap(cited)
          .filter((found) => /\/.*\.(ts|tsx|mjs|md)$/.test(found) && !isThere(found, file))
          .map((found) => `${file}: ${found}`),
      );
    expect(lost).toEqual([]);
  });
});
