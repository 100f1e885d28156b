import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import {
  browserTarget,
  buildTimeConstants,
  externalInMain,
  isPackagedBuild,
  nodeTarget,
  outFolder,
} from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { pdfData } from './build/vite/pdfData.ts';
import { workerSource } from './build/vite/workerSource.ts';
import { zodWithoutEval } from './build/vite/zodWithoutEval.ts';
import { DESKTOP_METHODS } from './shared/ipc/interface.ts';

/**
 * The library's copy without a `require` of its own at the top: in a file of its own the bundler puts another one beside
 * that, and the file cannot be read. It differs in what runs in threads, which main does not use.
 */
const fflateAlias = { find: /^fflate$/, replacement: 'fflate/browser' };

/** The names of the IPC interface, for code that must not import its schemas. */
const desktopMethods = { __DESKTOP_METHODS__: JSON.stringify(DESKTOP_METHODS) };

export default defineConfig({
  main: {
    define: { ...buildTimeConstants, ...desktopMethods },
    plugins: [fetchEventSourceInNode(), workerSource()],
    resolve: { alias: [fetchEventSourceAlias, fflateAlias] },
    build: {
      target: nodeTarget,
      outDir: `${outFolder}/main`,
      // Loaded before the window opens, so it has to be small.
      minify: true,
      sourcemap: !isPackagedBuild,
      externalizeDeps: false,
      lib: { entry: resolve('electron/main.ts'), formats: ['es'] },
      rolldownOptions: {
        external: externalInMain,
        // A library's build would keep its spaces: a sixth of what is read at every start.
        output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js', minify: true },
      },
    },
  },
  preload: {
    // Only names: the schemas of the IPC interface would add their whole library to a script that runs before every page.
    define: desktopMethods,
    build: {
      target: nodeTarget,
      outDir: `${outFolder}/preload`,
      sourcemap: false,
      // A sandboxed preload can load nothing but `electron`, so it is one file.
      externalizeDeps: false,
      lib: { entry: resolve('electron/preload.ts'), formats: ['cjs'] },
      rolldownOptions: {
        external: ['electron'],
        output: { entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    define: { __APP_VERSION__: buildTimeConstants.__APP_VERSION__ },
    plugins: [react(), pdfData(), zodWithoutEval()],
    // MapLibre's worker is an ES module.
    worker: { format: 'es' },
    build: {
      target: browserTarget,
      outDir: resolve(`${outFolder}/renderer`),
      // Loaded before anything is on screen, so it has to be small.
      minify: true,
      sourcemap: !isPackagedBuild,
      // Nothing is inlined, because the content security policy allows no fonts or scripts from data: URLs.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Beside the application: the page that is printed, on a session of its own, and that of a second screen.
      rolldownOptions: {
        input: {
          index: resolve('renderer/index.html'),
          print: resolve('renderer/print.html'),
          presented: resolve('renderer/presented.html'),
        },
      },
    },
  },
});
