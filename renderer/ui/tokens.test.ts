/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Read from disk: the test runner empties style sheets that are imported.
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Hex colours of one theme by token name; with more contrast where the system asks for it. */
function colorsOf(theme: 'light' | 'dark', hasMoreContrast = false): Map<string, string> {
  const pattern = new RegExp(`data-theme='${theme}'\\] \\{([^}]*)\\}`, 'g');
  const [usual = '', more = ''] = [...css.matchAll(pattern)].map((match) => match[1]);
  const block = hasMoreContrast ? `${usual}${more}` : usual;
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['canvas', '', 'raised', 'hover', 'selected'].map((name) =>
  name ? `--surface-${name}` : '--surface',
);
const TEXTS = ['--text', '--text-secondary', '--text-tertiary', '--accent', '--amber', '--danger'];
const STATUSES = ['planned', 'in-progress', 'completed', 'delayed', 'cancelled'].map(
  (name) => `--status-${name}`,
);

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colors = colorsOf(theme);
  const ratio = (foreground: string, background: string): number => {
    const a = colors.get(foreground);
    const b = colors.get(background);
    if (!a || !b) throw new Error(`no colour for ${foreground} or ${background}`);
    return contrast(a, b);
  };

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    'can be read: %s on %s',
    (text, surface) => expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(STATUSES.flatMap((status) => SURFACES.map((surface) => [status, surface] as const)))(
    'shows the mark %s on %s',
    (status, surface) => expect(ratio(status, surface)).toBeGreaterThanOrEqual(3),
  );

  it.each([
    ['--on-accent', '--accent-fill', 4.5],
    ['--on-accent', '--accent-fill-hover', 4.5],
    ['--on-accent', '--danger-fill', 4.5],
    ['--on-accent', '--danger-fill-hover', 4.5],
    ['--amber', '--amber-surface', 4.5],
    ['--text', '--amber-surface', 4.5],
    ['--text-secondary', '--surface-sunken', 4.5],
    ['--control-line', '--surface', 3],
    ['--focus', '--surface', 3],
    ['--focus', '--surface-canvas', 3],
    ['--live', '--surface', 3],
  ] as const)('keeps %s apart from %s', (foreground, background, least) => {
    expect(ratio(foreground, background)).toBeGreaterThanOrEqual(least);
  });

  it('defines the same colours as the other theme', () => {
    expect([...colors.keys()]).toEqual([...colorsOf(theme === 'light' ? 'dark' : 'light').keys()]);
    expect(colors.size).toBeGreaterThan(20);
  });
});

describe.each(['light', 'dark'] as const)('the %s theme where more contrast is asked for', (theme) => {
  const colors = colorsOf(theme, true);
  const ratio = (foreground: string, background: string): number =>
    contrast(colors.get(foreground) ?? '', colors.get(background) ?? '');

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    'keeps to the enhanced contrast: %s on %s',
    (text, surface) => expect(ratio(text, surface)).toBeGreaterThanOrEqual(7),
  );

  it.each([...STATUSES, '--line', '--line-strong', '--control-line', '--focus', '--live'])(
    'draws %s so that it cannot be missed',
    (mark) => {
      for (const surface of SURFACES) expect(ratio(mark, surface)).toBeGreaterThanOrEqual(3);
    },
  );
});
