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
 * `import source from './file?worker-source'` gives the file with all its imports as the text of one CommonJS script, from
 * which a thread can be started. A package holds no separate file for the thread, and Node cannot run the TypeScript file
 * that tests have.
 */
export function workerSource(): Plugin & AsksVitest {
  return {
    name: 'gistagum:worker-source',
    enforce: 'pre',
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
        return { code: `export default ${JSON.stringify(output.output[0].code)};`, map: null };
      },
    },
  };
}
