import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, mergeConfig } from 'vitest/config';
import { buildTimeConstants } from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { workerSource } from './build/vite/workerSource.ts';

const root = import.meta.dirname;

/** One fault, as `npm run mutate` hands it over: put into the file as it is read, which itself stays as it is. */
function oneFault(): Plugin {
  const { file, start, end, after } = JSON.parse(process.env['MUTATION'] ?? '{}') as {
    readonly file: string;
    readonly start: number;
    readonly end: number;
    readonly after: string;
  };
  const path = resolve(root, file);
  return {
    name: 'one-fault',
    enforce: 'pre',
    load: (id) => {
      if (id.split('?')[0] !== path) return null;
      const source = readFileSync(path, 'utf8');
      return source.slice(0, start) + after + source.slice(end);
    },
  };
}

export default mergeConfig(
  {
    define: buildTimeConstants,
    plugins: [oneFault(), fetchEventSourceInNode(), workerSource()],
    resolve: { alias: [fetchEventSourceAlias] },
  },
  defineConfig({
    root,
    test: {
      environment: 'node',
      include: ['{shared,electron}/**/*.test.ts'],
      isolate: false,
      // Kept from one run to the next, a file would be read without its fault.
      fsModuleCache: false,
      maxWorkers: 2,
      // A fault may make a test wait for what never comes.
      testTimeout: 10_000,
      server: { deps: { inline: [/fetch-event-source/] } },
    },
  }),
);
