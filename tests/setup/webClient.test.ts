import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../shared/domain/access';
import { SOURCES } from '../../shared/domain/record/sources';
import { WEB_PAGES_TABLE } from '../../shared/domain/webPages';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { CHECKS } from '../conformance/checks';
import * as paths from '../conformance/checks/paths';
import * as recordPaths from '../conformance/checks/recordPaths';

const PAGE = 'docs/web-client.md';
const CONTRACT = 'docs/server-contract';

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

/** Beginnings of addresses, and patterns, that the contract writes like addresses. */
const NO_ADDRESSES = new Set(['/projeng/', '/static/', '/ws/', '/status/', '/api/engineer-projects/']);

/** One spelling for an address, whatever stands for an id and for a query. */
function plain(address: string): string {
  return address.replace(/\?.*$/, '').replace(/\/(?:<[^>]+>|:\w+|\d+|[PN])(?=\/)/g, '/*');
}

/** `{a,b}` in an address stands for several; braces may hold braces no further. */
function expanded(address: string): readonly string[] {
  const [whole, inner] = /\{([^}]*)\}/.exec(address) ?? [];
  if (whole === undefined || inner === undefined) return [plain(address)];
  return inner.split(',').map((one) => plain(address.replace(whole, one)));
}

/** Addresses between backticks; one that begins without a slash is beside the one before it. */
function addressesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    let last = '';
    for (const [, told = ''] of line.matchAll(
      /`(?:(?:GET|POST|HEAD|DELETE) (?:or DELETE )?)?([^`\s]+)[^`]*`/g,
    )) {
      const isBeside = last !== '' && /^[a-z][a-z-]*\/$/.test(told);
      if (isBeside) last = last.replace(/[^/]+\/$/, told);
      else if (told.startsWith('/')) last = told;
      else continue;
      if (!/[*…]/.test(last) && !last.startsWith('/media/…')) found.push(...expanded(last));
    }
  }
  return found.filter((address) => !NO_ADDRESSES.has(address));
}

/** The four cells of every row of every table of the page. */
const rows = read(PAGE)
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+$/.test(line) && !line.startsWith('| On the web'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

const listed = new Set(addressesIn(read(PAGE)));
const ofContract = new Set(
  readdirSync(path.join(projectRoot, CONTRACT)).flatMap((name) => addressesIn(read(`${CONTRACT}/${name}`))),
);

describe('what the web client offers', () => {
  it('is told with role, place and test in every row', () => {
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      const [what = '', who = '', where = '', shownBy = '', ...more] = row;
      expect([row, more]).toEqual([row, []]);
      expect([what, who, where].map((cell) => cell.length > 0)).toEqual([true, true, true]);
      const tests = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
      expect([row, tests.length > 0]).toEqual([row, !where.startsWith('Unused: ')]);
      const lost = tests.filter(
        (file) => !/\.(test|spec)\.tsx?$/.test(file) || !existsSync(path.join(projectRoot, file)),
      );
      expect(lost).toEqual([]);
    }
  });

  it('covers every chapter of the contract', () => {
    const chapters = [...read(`${CONTRACT}.md`).matchAll(/^\| \[\u00a7(\d+)\]/gm)].map(
      ([, number]) => number,
    );
    const headings = read(PAGE).match(/^## .*$/gm) ?? [];
    const covered = new Set(
      headings.flatMap((line) => [...line.matchAll(/\u00a7(\d+)/g)].map(([, number]) => number)),
    );
    // The first chapter holds the rules for a client.
    expect(chapters.filter((number) => number !== '0' && !covered.has(number))).toEqual([]);
  });

  it('names every address of the contract, of the conformance suite and of the application, and no other', () => {
    const known = new Set([
      ...ofContract,
      ...[...paths.READ_ADDRESSES, ...recordPaths.RECORD_READ_ADDRESSES].map(([address]) => plain(address)),
      ...paths.OPEN_ADDRESSES.map(plain),
      ...[...paths.POST_ADDRESSES, ...recordPaths.RECORD_POST_ADDRESSES].map((one) => plain(one.path)),
      ...Object.values(SOURCES).map((source) => plain(source.path)),
      ...Object.values(ACCESS).flatMap(({ reads, actions }) =>
        [...Object.values(reads), ...Object.values(actions)].flatMap((address) =>
          address ? [plain(address)] : [],
        ),
      ),
      ...Object.values(WEB_PAGES_TABLE).flatMap((page) => Object.values(page.paths).map(plain)),
    ]);
    expect(known.size).toBeGreaterThan(80);
    expect([...known].filter((address) => !listed.has(address)).toSorted()).toEqual([]);
    expect([...listed].filter((address) => !known.has(address)).toSorted()).toEqual([]);
    // Points of the suite may name the beginning of several.
    const inPoints = CHECKS.flatMap(({ title }) => title.match(/(?<=^|\s)\/[\w<>/-]+\/(?=\s|$)/g) ?? []).map(
      plain,
    );
    const covered = (address: string): boolean => [...listed].some((one) => one.startsWith(address));
    expect(inPoints.filter((address) => !covered(address))).toEqual([]);
  });

  it('says of every page that is opened in the browser that it is', () => {
    const inBrowser = new Set(
      rows
        .filter(([, , where = '']) => /\bBrowser\b/.test(where))
        .flatMap(([what = '']) => addressesIn(what)),
    );
    const opened = Object.values(WEB_PAGES_TABLE).flatMap((page) => Object.values(page.paths).map(plain));
    expect([...new Set(opened)].filter((address) => !inBrowser.has(address))).toEqual([]);
  });
});
