// Replaces `default_app.asar`, the program behind `electron <folder>`, which the stand-in Electron lacks. It must await the
// application at the top level: Electron emits `ready` only after this module has settled, and the application registers
// its `app://` scheme before `ready`.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** `electron [-r module] [switches] <folder> [arguments of the app]` */
function parseArguments(args) {
  const preloadModules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    // Playwright passes its loader by `-r`.
    if (arg === '-r' || arg === '--require') preloadModules.push(args[(index += 1)]);
    else if (!arg.startsWith('-')) return { preloadModules, appFolder: path.resolve(arg) };
  }
  return { preloadModules, appFolder: undefined };
}

const { preloadModules, appFolder } = parseArguments(process.argv.slice(1));
if (appFolder === undefined) {
  process.stderr.write('Usage: electron <folder with a package.json>\n');
  app.exit(1);
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const require = Module.createRequire(path.join(appFolder, 'package.json'));
  for (const module of preloadModules) require(module);

  const manifest = JSON.parse(readFileSync(path.join(appFolder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version ?? '0.0.0');
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(appFolder);
  await import(pathToFileURL(path.join(appFolder, manifest.main ?? 'index.js')).href);
}
