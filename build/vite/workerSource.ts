import { build, type Plugin } from 'vite';
import { nodeTarget } from './constants.ts';

const QUERY = '?worker-source';

/** What Vitest asks a plugin, as far as it is used here. */
type AsksVitest = {
  configureVitest(context: {
    defineCacheKeyGenerator(key: (module: { readonly id: string }) => false | undefined): void;
  }): void;
};

/**
 * `import source from './file?worker-source'` gives the file with all it imports as the text of one CommonJS script, for
 * a thread that is started from text: inside a package there is no file that it could be started from, and in tests none
 * that Node could read.
 */
export function workerSource(): Plugin & AsksVitest {
  return {
    name: 'gistagum:worker-source',
    enforce: 'pre',
    // Kept by the text of the one file, it would outlive every change of what that imports.
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
