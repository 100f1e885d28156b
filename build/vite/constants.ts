import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const updateKeys = JSON.parse(
  readFileSync(new URL('updateKeys.json', import.meta.url), 'utf8'),
) as readonly string[];

/** True for the copy that goes into a package: set by `npm run dist`. */
export const isPackagedBuild = process.env['GISTAGUM_PACKAGED_BUILD'] === '1';

/** Names in the sources that the bundler replaces by values. */
export const buildTimeConstants = {
  __APP_VERSION__: JSON.stringify(manifest.version),
  // Whose lists of updates are believed: public keys, as `npm run feed -- keygen` prints them.
  __UPDATE_KEYS__: JSON.stringify(updateKeys),
  // False leaves the demo server's control endpoint out of everything that is packaged.
  __DEMO_CONTROL__: JSON.stringify(!isPackagedBuild),
};

/** The oldest runtime that must run the output: the stand-in, Electron 33. */
export const nodeTarget = 'node20.18';
export const browserTarget = 'chrome130';

/** Builds for packages have their own output folder, so that they do not replace the everyday build. */
export const outFolder = isPackagedBuild ? 'dist/app/out' : 'out';

/** Modules that the main process loads at run time. All others are bundled, so that a package needs no node_modules. */
export const externalInMain = [
  'electron',
  /^electron\//,
  /^node:/,
  // Replaces node:sqlite in development in runtimes without it; imported only there.
  '@photostructure/sqlite',
  // Optional native modules of `ws`, which are not installed.
  'bufferutil',
  'utf-8-validate',
];
