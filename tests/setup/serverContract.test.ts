import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';

const INDEX = 'docs/server-contract.md';
/** Folders whose files may cite the server contract. */
const FOLDERS = ['shared', 'electron', 'renderer', 'build', 'scripts', 'tests', 'bench', 'docs'];
const TEXT = /\.(ts|tsx|mjs|js|py|md|css|html)$/;
const HEADING = /^#{2,3} §(\d+(?:\.\d+)?) (.+)$/gm;
/** A section of an RFC or another standard, named right before the "§", is not a citation of the server contract. */
const ELSEWHERE = /(RFC \d+|specification) \(?$/;

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

function filesIn(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(file);
    return TEXT.test(entry.name) ? [file] : [];
  });
}

const pages = [INDEX, ...filesIn('docs/server-contract')];
const headings = pages.flatMap((page) =>
  [...read(page).matchAll(HEADING)].map(([line, section = '', title = '']) => ({
    page,
    line,
    section,
    title,
  })),
);
const sections = new Set(headings.map(({ section }) => section));

/** Citations that a reader could not follow: of a section that does not exist, or of a "contract" not called the server's. */
function faultsOf(text: string): string[] {
  const unknown = [...text.matchAll(/§(\d+(?:\.\d+)?)?/g)]
    .filter(({ 1: section }) => section === undefined || !sections.has(section))
    .filter(({ index }) => !ELSEWHERE.test(text.slice(0, index)))
    .map(([cited]) => cited);
  const nameless = [...text.matchAll(/(?<!server )\bcontract §[\d.]+|\bpart (one|two),? §[\d.]+/gi)];
  return [...unknown, ...nameless.map(([cited]) => cited)];
}

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('the server’s contract', () => {
  it('numbers every section once', () => {
    expect(headings.length).toBeGreaterThan(50);
    expect(sections.size).toBe(headings.length);
  });

  it('has an index whose links lead to the sections', () => {
    const links = [...read(INDEX).matchAll(/\[§(\d+)\]\(([^)]*)#([^)]+)\)/g)].map(
      ([, section, file, anchor]) => [section, file === '' ? INDEX : `docs/${file}`, anchor],
    );
    const chapters = headings.filter(({ section }) => !section.includes('.'));
    const inOrder = chapters.toSorted((one, other) => Number(one.section) - Number(other.section));
    expect(links).toEqual(inOrder.map(({ section, page, line }) => [section, page, anchorOf(line)]));
  });

  it.each([
    ['server contract §99', ['§99']],
    ['server contract §5.1, §2.77', ['§2.77']],
    ['see contract §1', ['contract §1']],
    ['part two §9', ['part two §9']],
    ['a § alone', ['§']],
    ['server contract §1, §19', []],
    ['RFC 6455 §4.1', []],
  ])('refuses what cannot be followed: %s', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('is cited nowhere by a section that it does not have', () => {
    const own = path
      .relative(projectRoot, import.meta.filename)
      .split(path.sep)
      .join('/');
    const files = [...FOLDERS.flatMap(filesIn), 'README.md', 'CONTRIBUTING.md'].filter(
      (file) => file !== own,
    );
    const cited = files.filter((file) => read(file).includes('erver contract §'));
    expect(cited.length).toBeGreaterThan(100);
    const faults = files.flatMap((file) => faultsOf(read(file)).map((fault) => `${file}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
