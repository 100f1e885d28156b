import { app } from 'electron';
import { DEEP_LINK_SCHEME, parseDeepLink, type Route } from '#shared/routes';
import { parseArguments } from './arguments';

/** Makes this the only copy for its user folder; false when another one is running and was told to come forward. */
export function keepSingleInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Calls `open` for every deep link and whenever a second copy is started. Registers the scheme in installed copies. */
export function onDeepLink(open: (route: Route) => void): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  app.on('second-instance', (_event, argv) => open(parseArguments(argv.slice(1)).route ?? { name: 'map' }));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const route = parseDeepLink(url);
    if (route) open(route);
  });
}
