import { join } from 'node:path';
import { app, Notification, session as electronSession } from 'electron';
import { BASEMAP_FOLDER } from '#shared/domain/basemap';
import { createNativeNotice, runProgram } from '../os/notices/nativeNotice';
import { createReadsMarkup } from '../os/notices/noticeMarkup';
import { OsNotifier } from '../os/notices/osNotifier';
import { localMinute } from '../time/localMinute';
import { MEDIA_FOLDER, serveAppScheme } from '../windows/appScheme';
import { Door } from '../windows/door';
import type { PageKeeper } from '../windows/pageKeeper';
import { Places } from '../windows/places';
import { PLAIN_STYLE } from '../windows/plainPage';
import { buildStoppedPage } from '../windows/stoppedPage';
import { BUNDLE } from './bundle';
import type { Given, Ground } from './ground';
import type { Choices } from './settings';

/** The pages that are served, and the ways to a place in them. */
export type Pages = {
  readonly places: Places;
  readonly notifier: OsNotifier;
  /** Of the main window, once there is one. */
  readonly page: { keeper: PageKeeper | null };
  /** Where windows ask for pictures and documents. */
  readonly media: Door;
  /** Where windows ask for the tiles of streets. */
  readonly tiles: Door;
  /** Resolves once the page has been given its first scripts, or wants none: the rest of main no longer delays it. */
  readonly isPageServed: Promise<unknown>;
};

/** A page that has asked for no script by then is not waited for, in ms. */
const SERVED_WITHIN = 400;
/** The first scripts are asked for together, in ms. */
const SERVED_TOGETHER = 10;

/** Serves the application's pages and prepares the ways to them; there is no window yet. */
export function servePages(there: Given & Ground & Choices): Pages {
  const { args, clock, logFolder, state, windows, publisher, settings, locale, translate } = there;
  const page: Pages['page'] = { keeper: null };
  let noteScript = (): void => undefined;
  const isPageServed = new Promise<void>((resolve) => {
    clock.after(SERVED_WITHIN, resolve);
    noteScript = () => void clock.after(SERVED_TOGETHER, resolve);
  });
  const made = {
    '/stopped.html': () =>
      buildStoppedPage({
        locale: locale(),
        translate: translate(),
        falls: page.keeper?.falls ?? [],
        pendingCount: state.store.state.pending.length,
        versions: [
          `${app.name} ${app.getVersion()}`,
          `Electron ${process.versions.electron}, ${process.platform}`,
        ],
        logFile: join(logFolder, 'main.log'),
      }),
    '/stopped.css': () => PLAIN_STYLE,
  };
  const media = new Door();
  const tiles = new Door();
  serveAppScheme(electronSession.defaultSession, join(BUNDLE, '../renderer'), {
    made,
    folders: {
      [MEDIA_FOLDER]: (path) => media.answer(path),
      [BASEMAP_FOLDER]: (path) => tiles.answer(path),
    },
    onServed: (name) => {
      if (name.endsWith('.js')) noteScript();
    },
  });
  const places = new Places({
    windows,
    first: args.route,
    navigate: (target, route) => publisher.sendTo(target, 'app:navigate', route),
  });
  const readsMarkup = createReadsMarkup(process.platform, runProgram);
  const notifier = new OsNotifier({
    createNotice: (title, body) => createNativeNotice(Notification, title, body, readsMarkup),
    clock,
    localMinute,
    isUnread: (id) => state.store.state.notifications.get(id)?.isRead === false,
    settings: () => settings.values,
    translate,
    open: (route) => places.open(route),
  });
  there.onSettings.listen(() => notifier.release());
  return { places, notifier, page, isPageServed, media, tiles };
}
