#!/usr/bin/env node
// Called by electron-builder in place of fpm; see scripts/lib/debPackager.mjs.
import { makeDeb } from './lib/debPackager.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() =>
  makeDeb(process.argv.slice(2), { compressionLevel: process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] }),
);
