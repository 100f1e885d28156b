import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { DEEP_LINK_SCHEME } from '#shared/routes';
import { SHIPPED_FUSES, TEST_BUILD_FUSES } from '../../build/fuses.mjs';
import { findForbiddenFields, findForbiddenText, findForeignFiles } from '../../build/packageContents.mjs';
import { APP_ID } from '../../electron/start/appId';
import { OPENED_ENDINGS } from '../../electron/start/openedFiles';
import { howInstalled } from '../../electron/updates/howInstalled';
import { packIcns, packIco } from '../../scripts/lib/iconContainers.mjs';
import { TEST_RUNTIME_NAMES, testRuntimeConfiguration } from '../../scripts/lib/testRuntime.mjs';

/** electron-builder.yml, read as the packager reads it. */
const configured = load(readFileSync(path.resolve('electron-builder.yml'), 'utf8')) as Configured;

const root = path.resolve(import.meta.dirname, '..', '..');

type Installers = {
  readonly artifactName: string;
  readonly target: readonly { readonly target: string; readonly arch: readonly string[] }[];
};

type Configured = {
  readonly win: Installers;
  readonly linux: Installers;
  readonly mac: Installers & { readonly entitlements: string; readonly entitlementsInherit: string };
  readonly nsis: { readonly artifactName: string };
  readonly msi: { readonly artifactName: string };
  readonly appId: string;
  readonly productName: string;
  readonly deb: { readonly fpm: readonly string[] };
  readonly rpm: { readonly fpm: readonly string[] };
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
  readonly fileAssociations: readonly {
    readonly ext: string;
    readonly name: string;
    readonly description: string;
    readonly mimeType: string;
  }[];
};

const GOOD = [
  'package.json',
  'out/main/main.js',
  'out/main/demo-BkDqixIf.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/print.html',
  'out/renderer/presented.html',
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

describe('what only a copy for tests may say of itself', () => {
  it.each([{ isTestBuild: true }, { isTestBuild: false }, { testUpdateKeys: ['key'] }])(
    'keeps %j from being shipped',
    (fields) => {
      expect(findForbiddenFields({ name: 'x', ...fields }, false)).toHaveLength(1);
      expect(findForbiddenFields({ name: 'x', ...fields }, true)).toEqual([]);
      expect(findForbiddenFields({ name: 'x' }, false)).toEqual([]);
    },
  );
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

describe('what the installers register', () => {
  it('are the files that the application opens, with types of their own on Linux', () => {
    const files = configured.fileAssociations;
    expect(files.map(({ ext }) => ext)).toEqual(Object.values(OPENED_ENDINGS));
    for (const { mimeType, name, description } of files) {
      expect(mimeType).toMatch(/^application\/vnd\.[a-z.+]+$/);
      expect([name, description].every(Boolean)).toBe(true);
    }
  });

  it('is the scheme of the application’s links, and the id by which Windows finds its windows', () => {
    expect(configured.protocols.flatMap(({ schemes }) => schemes)).toEqual([DEEP_LINK_SCHEME]);
    expect(configured.appId).toBe(APP_ID);
  });
});

describe('packages of Linux', () => {
  const additionsFor = (productName: string) => ({
    deb: [`build/package-type/deb=/opt/${productName}/resources/package-type`],
    rpm: [
      // fpm's words for: the folder belongs to the package, which removes it at its end.
      ...['--directories', `/opt/${productName}`],
      `build/package-type/rpm=/opt/${productName}/resources/package-type`,
    ],
  });

  it.each(['deb', 'rpm'] as const)('%s tells the program that it belongs to one', (type) => {
    expect(configured[type].fpm).toEqual(additionsFor(configured.productName)[type]);
    const said = readFileSync(path.join(root, 'build', 'package-type', type), 'utf8').trim();
    const facts = {
      platform: 'linux',
      isPackaged: true,
      executable: '/opt/x',
      env: {},
      hasBeside: () => false,
    };
    expect(howInstalled({ ...facts, packageType: said })).toBe(type);
  });

  it.each(['deb', 'rpm'] as const)(
    '%s around the test runtime has nothing in the folder of the other',
    (type) => {
      const tried = testRuntimeConfiguration(configured) as typeof configured;
      expect(tried[type].fpm).toEqual(additionsFor(TEST_RUNTIME_NAMES.productName)[type]);
      expect({ ...tried[type], fpm: null }).toEqual({ ...configured[type], fpm: null });
      expect(tried.protocols).toEqual(configured.protocols);
    },
  );
});

describe('the installers of each system', () => {
  const archesOf = (system: 'win' | 'mac' | 'linux') =>
    Object.fromEntries(configured[system].target.map(({ target, arch }) => [target, arch]));

  it('are made for every machine that the system runs on', () => {
    const both = ['x64', 'arm64'];
    expect(archesOf('win')).toEqual({ nsis: both, msi: both, zip: both });
    expect(archesOf('mac')).toEqual({ dmg: ['universal'], zip: ['universal'] });
    expect(archesOf('linux')).toEqual({ deb: both, rpm: both, AppImage: both, 'tar.gz': both });
  });

  it('of Windows are for a user or for everybody, replace an older one, and keep what the user has', () => {
    // The stock script reads /currentuser, /allusers, /S and --delete-app-data only where it is no one-click installer.
    expect(configured.nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      deleteAppDataOnUninstall: false,
      buildUniversalInstaller: false,
      createDesktopShortcut: true,
      include: 'build/installer.nsh',
    });
    expect(configured.msi).toMatchObject({
      perMachine: true,
      // By it every later MSI finds this one: installations in the field hold it.
      upgradeCode: '7D3B7F0E-6F0C-4B52-9B8E-5B0B1C6C2C41',
    });
  });

  it('of macOS are hardened, with no more rights than the engine needs, and notarised where an account is named', () => {
    expect(configured.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    for (const file of [configured.mac.entitlements, configured.mac.entitlementsInherit]) {
      const rights = [...readFileSync(path.join(root, file), 'utf8').matchAll(/<key>(.+)<\/key>/g)];
      expect(rights.map(([, right]) => right)).toEqual(['com.apple.security.cs.allow-jit']);
    }
  });

  it('have names that tell them apart', () => {
    const names = [configured.nsis, configured.msi, configured.win, configured.mac, configured.linux];
    const patterns = names.map(({ artifactName }) => artifactName);
    for (const pattern of patterns)
      expect(pattern).toMatch(/^\$\{name\}-\$\{version\}-.*\$\{arch\}\.\$\{ext\}$/);
    // Windows and macOS both have a zip.
    expect(configured.win.artifactName).not.toBe(configured.mac.artifactName);
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
