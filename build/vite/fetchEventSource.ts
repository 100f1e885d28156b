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
 * `@microsoft/fetch-event-source` 2.0.1 uses `window` and `document` when a stream ends. The main process has neither,
 * and without them its promise never settles (Azure/fetch-event-source#54). These constants, local to that module,
 * provide what it uses. Globals are no solution, because other libraries check `typeof window` to tell where they run.
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

/** The library's ES module. Node would load the CommonJS copy, which the plugin does not change. */
export const fetchEventSourceAlias: Alias = {
  find: /^@microsoft\/fetch-event-source$/,
  replacement: path.join(esmFolder, 'index.js'),
};
