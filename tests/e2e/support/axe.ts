import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that do not apply here, each with its reason. All others do, the best practices included. */
const NOT_HERE: Readonly<Record<string, string>> = {
  bypass:
    'there is no page before this one whose head is repeated: one window, its landmarks are the ways past it',
};

/** Rules that axe runs only on request. */
const ALSO = [
  'label-content-name-mismatch',
  'p-as-heading',
  'table-fake-caption',
  'target-size',
  'td-has-header',
] as const;

/**
 * The problems axe finds on screen, one line for each element; empty when there are none. `colours` checks contrast
 * only, for another theme of what has been checked already.
 */
export async function axeViolations(page: Page, only: 'all' | 'colours' = 'all'): Promise<string[]> {
  // By the debugger and not as a script of the page: its content security policy allows no foreign script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ({ notHere, also, isColoursOnly }) => {
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
    },
    { notHere: Object.keys(NOT_HERE), also: [...ALSO], isColoursOnly: only === 'colours' },
  );
}
