import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that are left out, each with the reason. All others are checked, best practices included. */
const NOT_HERE: Readonly<Record<string, string>> = {
  bypass: 'one window without repeated content before its main part; landmarks serve to skip to each part',
};

/** Rules that axe runs only when they are enabled. */
const ALSO = [
  'label-content-name-mismatch',
  'p-as-heading',
  'table-fake-caption',
  'target-size',
  'td-has-header',
] as const;

type Scope = 'all' | 'colours';

/**
 * The problems axe finds on screen, one line for each element; empty when there are none. `colours` checks only contrast,
 * for the second theme of a screen that was checked already.
 */
export function axeViolations(page: Page, only: Scope = 'all'): Promise<string[]> {
  return axeViolationsBy((code) => page.evaluate(code), only);
}

/** As {@link axeViolations}, of a page that Playwright's own object does not reach. @param run evaluates an expression in it */
export async function axeViolationsBy(
  run: (code: string) => Promise<unknown>,
  only: Scope = 'all',
): Promise<string[]> {
  // Runs by the debugger, because the page's content security policy allows no added script.
  if (!(await run(`'axe' in window`))) await run(`${source};null`);
  const asked = { notHere: Object.keys(NOT_HERE), also: [...ALSO], isColoursOnly: only === 'colours' };
  return (await run(`(${findViolations.toString()})(${JSON.stringify(asked)})`)) as string[];
}

type Asked = {
  readonly notHere: readonly string[];
  readonly also: readonly string[];
  readonly isColoursOnly: boolean;
};

/** Runs in the page. */
async function findViolations({ notHere, also, isColoursOnly }: Asked): Promise<string[]> {
  const { axe: checker } = window as unknown as { axe: typeof axe };
  const rules = Object.fromEntries([
    ...notHere.map((rule) => [rule, { enabled: false }]),
    ...also.map((rule) => [rule, { enabled: true }]),
  ]);
  const { violations } = await checker.run(document, {
    ...(isColoursOnly ? { runOnly: ['color-contrast'] } : { rules }),
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => {
      const summary = failureSummary.split('\n').slice(1, 3).join(' ').trim();
      return `${id}: ${html.slice(0, 160)} (${summary.slice(0, 200)})`;
    }),
  );
}
