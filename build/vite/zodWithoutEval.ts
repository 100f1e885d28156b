import type { Plugin } from 'vite';

/** The text by which zod makes its settings. */
const MADE_EMPTY = '.__zod_globalConfig = {}';

/**
 * Tells zod from the beginning that it may not make code of texts: it would try once when its first schema is made, and the
 * page's content security policy notes the try as a breach. A setting made by a module of ours could come too late, because
 * the bundler orders the files. Fails the build where zod is not as it is expected.
 */
export function zodWithoutEval(): Plugin {
  return {
    name: 'gistagum:zod-without-eval',
    transform: {
      filter: { id: /[\\/]zod[\\/]v4[\\/]core[\\/]core\.js$/ },
      handler(code) {
        if (!code.includes(MADE_EMPTY)) this.error(`zod no longer has “${MADE_EMPTY}”`);
        return { code: code.replace(MADE_EMPTY, '.__zod_globalConfig = { jitless: true }'), map: null };
      },
    },
  };
}
