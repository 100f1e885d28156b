import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, mergeConfig } from 'vitest/config';
import { buildTimeConstants } from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { workerSource } from './build/vite/workerSource.ts';

const root = import.meta.dirname;

/** Puts the fault that `npm run mutate` passes on into a file as it is read; the file on the disk does not change. */
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
      // A file cached from an earlier run would be used without its fault.
      fsModuleCache: false,
      maxWorkers: 2,
      // With a fault a test may wait for something that never happens.
      testTimeout: 10_000,
      server: { deps: { inline: [/fetch-event-source/] } },
    },
  }),
);
