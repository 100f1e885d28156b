import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveAppPath } from './appFiles';

const ROOT = '/srv/out/renderer';

describe('resolveAppPath', () => {
  it.each([
    ['app://desktop/', 'index.html'],
    ['app://desktop/index.html?x=1#map', 'index.html'],
    ['app://desktop/assets/main-1a2b.js', 'assets/main-1a2b.js'],
    ['app://desktop/assets/a%20b.png', 'assets/a b.png'],
    ['app://desktop/assets/../index.html', 'index.html'],
    ['app://desktop/../../index.html', 'index.html'],
    ['app://desktop//index.html', 'index.html'],
  ])('finds %s inside', (url, path) => {
    expect(resolveAppPath(ROOT, url)).toBe(join(ROOT, path));
  });

  it.each([
    'app://elsewhere/index.html',
    'app://desktop',
    'app://desktop/..%2Fmain/main.js',
    'app://desktop/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://desktop/..%2Frenderer-other/index.html',
    'app://desktop/%2E%2E%2F',
    'app://desktop/a%00.js',
    'app://desktop/%E0%A4%A',
  ])('refuses %s', (url) => {
    expect(resolveAppPath(ROOT, url)).toBeNull();
  });
});
