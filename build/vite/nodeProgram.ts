import { defineConfig, type UserConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './fetchEventSource.ts';

type NodeProgram = {
  /** The folder below `out`. */
  readonly folder: string;
  /** Its scripts by their names without `.js`, and the files they begin with. */
  readonly entries: Readonly<Record<string, string>>;
  /** Packages that are not bundled, beside those of main. */
  readonly external?: readonly string[];
  /** It opens streams of events, with the library that is made for browsers. */
  readonly opensStreams?: boolean;
};

/** The build of a program of its own from the sources of the application, which a script of package.json runs on the tools' Node. */
export function nodeProgram({
  folder,
  entries,
  external = [],
  opensStreams = false,
}: NodeProgram): UserConfig {
  return defineConfig({
    define: buildTimeConstants,
    ...(opensStreams && {
      plugins: [fetchEventSourceInNode()],
      resolve: { alias: [fetchEventSourceAlias] },
    }),
    build: {
      target: nodeTarget,
      ssr: true,
      outDir: `out/${folder}`,
      sourcemap: true,
      rolldownOptions: {
        input: { ...entries },
        external: [...externalInMain, ...external],
        output: { entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true },
  });
}
