/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Read from disk: the test runner empties style sheets that are imported.
const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The token each colour of the first frame stands for. */
const TOKENS = { canvas: 'surface-canvas', surface: 'surface', line: 'line', icon: 'text-secondary' };

function colorsOf(css: string): Record<string, string | undefined> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

it.each(['light', 'dark'])('the first frame has the colours of the %s theme', (theme) => {
  const [light = '', dark = ''] = read('./firstFrame.css').split('@media (prefers-color-scheme: dark)');
  const drawn = { ...colorsOf(light), ...(theme === 'dark' ? colorsOf(dark) : {}) };
  const [, block = ''] =
    new RegExp(`data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(read('./tokens.css')) ?? [];
  const tokens = colorsOf(block);
  for (const [name, token] of Object.entries(TOKENS)) {
    expect([name, drawn[`frame-${name}`]]).toEqual([name, tokens[token]]);
  }
});

it('the window has the colour of the frame before there is a page', () => {
  const main = read('../../electron/windows/mainWindow.ts');
  for (const [theme, color] of [
    ['light', colorsOf(read('./firstFrame.css').split('@media')[0] ?? '')['frame-canvas']],
    ['dark', colorsOf(read('./firstFrame.css').split('@media')[1] ?? '')['frame-canvas']],
  ]) {
    expect(main).toContain(`${theme}: '${color}'`);
  }
});
