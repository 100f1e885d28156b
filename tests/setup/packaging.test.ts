import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHIPPED_FUSES, TEST_BUILD_FUSES } from '../../build/fuses.mjs';
import { findForbiddenText, findForeignFiles } from '../../build/packageContents.mjs';
import { packIcns, packIco } from '../../scripts/lib/iconContainers.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

const GOOD = [
  'package.json',
  'out/main/main.js',
  'out/main/demo-BkDqixIf.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/print.html',
  'out/renderer/assets/index-C1.js',
  'out/renderer/assets/inter-latin-wght-normal-Dx4kXJAl.woff2',
];

describe('the content of a package', () => {
  it('passes when it is the bundles and nothing else', () => {
    expect(findForeignFiles(GOOD)).toEqual([]);
  });

  it.each([
    'out/main/main.js.map',
    'out/renderer/assets/index-C1.js.map',
    'node_modules/zod/index.js',
    'electron/main.ts',
    'out/main/main.test.js',
    'out/demo-server/cli.js',
    'tests/e2e/app.spec.ts',
    '.env',
    'out/main/.env',
  ])('is refused for %s', (file) => {
    expect(findForeignFiles([...GOOD, file])).toEqual([`${file} does not belong there`]);
  });

  it('is refused when a part is missing', () => {
    expect(findForeignFiles(GOOD.filter((file) => !file.includes('preload')))).toEqual([
      'out/preload/preload.cjs is missing',
    ]);
  });

  it('is refused for the demo control endpoint and for pointers to source maps', () => {
    expect(findForbiddenText('a.js', 'const PREFIX = "/__control__/";')).toHaveLength(1);
    expect(findForbiddenText('a.js', 'run();\n//# sourceMappingURL=a.js.map')).toHaveLength(1);
    expect(findForbiddenText('a.js', 'run();')).toEqual([]);
  });
});

describe('the fuses', () => {
  it('differ in a test build only by the one that allows Playwright to connect', () => {
    const different = Object.keys(SHIPPED_FUSES).filter(
      (name) =>
        SHIPPED_FUSES[name as keyof typeof SHIPPED_FUSES] !==
        TEST_BUILD_FUSES[name as keyof typeof SHIPPED_FUSES],
    );
    expect(different).toEqual(['EnableNodeCliInspectArguments']);
  });

  it('are set in the packager’s configuration as they are read back', () => {
    const config = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const section = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
    const set = Object.fromEntries(
      [...section.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name = '', value]) => [
        name[0]?.toUpperCase() + name.slice(1),
        value === 'true',
      ]),
    );
    expect(set).toEqual(SHIPPED_FUSES);
  });
});

describe('icon files', () => {
  const images = [16, 256].map((size) => ({ size, png: Buffer.from(`png of ${size}`) }));

  it('for Windows hold the offset of each image', () => {
    const ico = packIco(images);
    expect(ico.readUInt16LE(4)).toBe(2);
    const entries = [0, 1].map((index) => ico.subarray(6 + 16 * index, 22 + 16 * index));
    const found = entries.map((entry) => {
      const offset = entry.readUInt32LE(12);
      return [entry.readUInt8(0), ico.subarray(offset, offset + entry.readUInt32LE(8)).toString()];
    });
    expect(found).toEqual([
      [16, 'png of 16'],
      [0, 'png of 256'],
    ]);
  });

  it('for macOS name each size, high-density ones included, and state the right total length', () => {
    const icns = packIcns(images);
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const types: string[] = [];
    for (let offset = 8; offset < icns.length; offset += icns.readUInt32BE(offset + 4)) {
      types.push(icns.toString('ascii', offset, offset + 4));
    }
    expect(types).toEqual(['icp4', 'ic08', 'ic13']);
  });
});
