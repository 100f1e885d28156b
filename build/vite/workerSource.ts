import { basename, extname } from 'node:path';
import { build, type Plugin } from 'vite';
import { nodeTarget } from './constants.ts';

const QUERY = '?worker-source';

/** The part of Vitest's plugin interface that is used here. */
type AsksVitest = {
  configureVitest(context: {
    defineCacheKeyGenerator(key: (module: { readonly id: string }) => false | undefined): void;
  }): void;
};

/**
 * `import readSource from './file?worker-source'` gives a function whose answer is the file with all its imports as the text
 * of one CommonJS script, from which a thread can be started. A build writes it into a file of its own, read when it is
 * wanted: as a part of the script that imports it, half a megabyte would be read at every start. Node can start no thread
 * from a packaged application's archive, and cannot run the TypeScript file that tests have.
 */
export function workerSource(): Plugin & AsksVitest {
  let isBuild = false;
  return {
    name: 'gistagum:worker-source',
    enforce: 'pre',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    // Vitest would cache the result by the content of this file alone, and miss changes of the files it imports.
    configureVitest: (vitest) => {
      vitest.defineCacheKeyGenerator(({ id }) => (id.endsWith(QUERY) ? false : undefined));
    },
    resolveId: {
      filter: { id: /\?worker-source$/ },
      async handler(id, importer) {
        const resolved = await this.resolve(id.slice(0, -QUERY.length), importer);
        return resolved && resolved.id + QUERY;
      },
    },
    load: {
      filter: { id: /\?worker-source$/ },
      async handler(id) {
        const entry = id.slice(0, -QUERY.length);
        const built = await build({
          configFile: false,
          logLevel: 'error',
          publicDir: false,
          build: {
            write: false,
            target: nodeTarget,
            minify: true,
            lib: { entry, formats: ['cjs'], fileName: 'worker' },
            rolldownOptions: { external: [/^node:/] },
          },
        });
        const [output] = Array.isArray(built) ? built : [built];
        if (!output || !('output' in output)) throw new Error('the worker could not be bundled');
        for (const { fileName } of output.output) if (fileName.includes('/')) this.warn(fileName);
        const { code } = output.output[0];
        if (!isBuild) return { code: `export default () => ${JSON.stringify(code)};`, map: null };
        // Beside the script: a build of main has no folders.
        const fileName = `${basename(entry, extname(entry))}.worker.js`;
        this.emitFile({ type: 'asset', fileName, source: code });
        return {
          code: `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export default () => readFileSync(join(import.meta.dirname, ${JSON.stringify(fileName)}), 'utf8');`,
          map: null,
        };
      },
    },
  };
}
