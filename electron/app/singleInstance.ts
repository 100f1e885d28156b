import { app } from 'electron';
import { DEEP_LINK_SCHEME, parseDeepLink, type Route } from '#shared/routes';
import { parseArguments } from './arguments';

/** Makes this the only copy for its user folder; false when another one is running and was told to come forward. */
export function keepSingleInstance(): boolean {
  return app.requestSingleInstanceLock();
}

export type DeepLinkOptions = {
  /** Goes to a place, and has the window come forward. */
  readonly open: (route: Route) => void;
  /** Only has the window come forward: whoever clicks the icon again wants to find what they left. */
  readonly comeForward: () => void;
};

/** Answers every deep link, and every start of a second copy. Registers the scheme in installed copies. */
export function onDeepLink({ open, comeForward }: DeepLinkOptions): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  app.on('second-instance', (_event, argv) => {
    const { route } = parseArguments(argv.slice(1));
    if (route) open(route);
    else comeForward();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const route = parseDeepLink(url);
    if (route) open(route);
  });
}
