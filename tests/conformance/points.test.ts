import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from './checks';
import { drawPoints } from './points';

const PAGE = new URL('../../docs/conformance.md', import.meta.url);
const HEADING = '## Every point and its check\n';

/** Without the padding that the formatter adds to tables. */
const plain = (text: string): string =>
  text
    .replace(/-{3,}/g, '---')
    .replace(/[ \t]+/g, ' ')
    .trim();

it('docs/conformance.md lists every check, and nothing that is gone (GISTAGUM_UPDATE_DOCS=1 writes it anew)', () => {
  const page = readFileSync(PAGE, 'utf8');
  const before = page.split(HEADING)[0] ?? '';
  if (process.env['GISTAGUM_UPDATE_DOCS'] === '1') {
    writeFileSync(PAGE, `${before.trimEnd()}\n\n${HEADING}\n${drawPoints(CHECKS)}\n`);
  }
  const listed = readFileSync(PAGE, 'utf8').split(HEADING)[1] ?? '';
  expect(plain(listed)).toBe(plain(drawPoints(CHECKS)));
});
