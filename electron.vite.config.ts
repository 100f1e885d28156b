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
import { workerSource } from './build/vite/workerSource.ts';
import { DESKTOP_METHODS } from './shared/ipc/interface.ts';

/** For what must not bring the contract's schemas. */
const desktopMethods = { __DESKTOP_METHODS__: JSON.stringify(DESKTOP_METHODS) };

export default defineConfig({
  main: {
    define: { ...buildTimeConstants, ...desktopMethods },
    plugins: [fetchEventSourceInNode(), workerSource()],
    resolve: { alias: [fetchEventSourceAlias] },
    build: {
      target: nodeTarget,
      outDir: `${outFolder}/main`,
      // Read before the window opens.
      minify: true,
      sourcemap: !isPackagedBuild,
      externalizeDeps: false,
      lib: { entry: resolve('electron/main.ts'), formats: ['es'] },
      rolldownOptions: {
        external: externalInMain,
        output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    // Names alone: the contract's schemas would bring their whole library, read before every page.
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
    plugins: [react()],
    // maplibre-gl's worker is a module.
    worker: { format: 'es' },
    build: {
      target: browserTarget,
      outDir: resolve(`${outFolder}/renderer`),
      // Read before anything shows.
      minify: true,
      sourcemap: !isPackagedBuild,
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve('renderer/index.html') },
    },
  },
});
