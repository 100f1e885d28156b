import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** True for the copy that goes into a package: set by `npm run dist`. */
export const isPackagedBuild = process.env['GISTAGUM_PACKAGED_BUILD'] === '1';

/** Names the sources may use that the bundler replaces by values. */
export const buildTimeConstants = {
  __APP_VERSION__: JSON.stringify(manifest.version),
  // False leaves the demo server's control endpoint out of everything that is packaged.
  __DEMO_CONTROL__: JSON.stringify(!isPackagedBuild),
};

/** The oldest runtime that has to run the output: the stand-in, Electron 33. */
export const nodeTarget = 'node20.18';
export const browserTarget = 'chrome130';

/** A packaged build lands beside the everyday one, so that neither disturbs the other. */
export const outFolder = isPackagedBuild ? 'dist/app/out' : 'out';

/** What the main process finds at run time; everything else is bundled, so that a package needs no node_modules. */
export const externalInMain = [
  'electron',
  /^electron\//,
  /^node:/,
  // Stands in for node:sqlite in development, where the runtime lacks that; imported only then.
  '@photostructure/sqlite',
  // Optional speed-ups of `ws`, native modules that are not used here.
  'bufferutil',
  'utf-8-validate',
];
