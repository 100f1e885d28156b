#!/usr/bin/env node
// Called by electron-builder in place of fpm; see scripts/lib/fpmOrder.mjs.
import { makeDeb } from './lib/debPackager.mjs';
import { readOrder } from './lib/fpmOrder.mjs';
import { makeRpm } from './lib/rpmPackager.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() => {
  const order = readOrder(process.argv.slice(2));
  const how = { compressionLevel: process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] };
  return order.type === 'deb' ? makeDeb(order, how) : makeRpm(order, how);
});
