import { createRequire } from 'node:module';
import path from 'node:path';
import type { Alias, Plugin } from 'vite';

const require = createRequire(import.meta.url);
const esmFolder = path.join(
  path.dirname(require.resolve('@microsoft/fetch-event-source/package.json')),
  'lib',
  'esm',
);

/**
 * `@microsoft/fetch-event-source` 2.0.1 touches `window` and `document` when a stream ends, which the main process
 * has not; without them its promise never settles (Azure/fetch-event-source#54). Constants local to that one
 * module give it what it uses. Real globals would be worse: other libraries test `typeof window` to tell where
 * they run.
 */
const MODULE_LOCAL_DOM = `
const window = { setTimeout, clearTimeout, fetch: globalThis.fetch };
const document = { hidden: false, addEventListener() {}, removeEventListener() {} };
`;

/** Puts the constants in front of the library's one file that needs them. */
export function fetchEventSourceInNode(): Plugin {
  return {
    name: 'gistagum:fetch-event-source-in-node',
    transform: {
      filter: { id: /@microsoft\/fetch-event-source\/lib\/esm\/fetch\.js$/ },
      handler: (code) => ({ code: MODULE_LOCAL_DOM + code, map: null }),
    },
  };
}

/** Node would take the CommonJS copy, which the plugin does not reach. */
export const fetchEventSourceAlias: Alias = {
  find: /^@microsoft\/fetch-event-source$/,
  replacement: path.join(esmFolder, 'index.js'),
};
