import { join } from 'node:path';
import { app, dialog } from 'electron';
import { MEGA } from '#shared/config/settings';
import type { PackOutcome } from '#shared/domain/basemap';
import { isPrivateHost } from '#shared/host';
import { BasemapDesk } from '../basemap/basemapDesk';
import { OnlineStreets } from '../basemap/online/onlineStreets';
import { systemPackDisk } from '../basemap/packDisk';
import { allowsInsecure } from '../config/policy';
import { systemBigFiles } from '../disk/bigFiles';
import type { BasemapParts } from '../ipc/handlers/basemap';
import type { Network } from '../network/network';
import { APP_ORIGIN } from '../windows/appOrigin';
import type { Given, Ground } from './ground';
import type { Pages } from './pages';
import type { Ends } from './phases';
import type { Choices } from './settings';

export type Streets = {
  readonly basemap: BasemapParts;
  /** Opens a pack from a file, after the same checks as for one that the user chooses. */
  readonly openStreets: (path: string) => Promise<PackOutcome>;
};

/** Where somebody is found who answers for what this application asks of other people's servers. */
const HOME_PAGE = 'https://tagumcity.gov.ph/';

/** Gives windows the streets under the projects: packs of the office's, the user's, or the demo city's own, else the network's. */
export function openBasemap(
  there: Given & Ground & Choices & Pages & { readonly network: Network },
  ends: Ends,
): Streets {
  const { administrator, args, clock, folder, log, settings, state } = there;
  const { store } = state;
  const root = join(folder, 'basemap');
  const online = new OnlineStreets({
    ...{ clock, log, files: systemBigFiles, folder: join(root, 'online') },
    fetch: there.network.fetchTiles,
    userAgent: `GISTagumDesktop/${app.getVersion()} (+${HOME_PAGE})`,
    mostBytes: administrator.tileCacheMb * MEGA,
    settings: () => settings.values,
    mayAsk: (url) =>
      url.protocol === 'https:' ||
      isPrivateHost(url.hostname) ||
      allowsInsecure(settings.administrator, url.origin),
  });
  const desk = new BasemapDesk({
    log,
    disk: systemPackDisk,
    folder: root,
    policy: administrator.basemapPack,
    online,
    demoPack: async () => {
      const { streetPackOf } = await import('../demo/streets/streetPack');
      return streetPackOf(args.demoSeed, join(root, 'demo'));
    },
    onView: (view) => store.commit([{ type: 'value_set', name: 'basemap', value: view }]),
    origin: APP_ORIGIN,
    now: () => clock.now(),
  });
  ends.add(() => desk.close());
  there.tiles.open((path) => desk.answer(path));
  let isLive = false;
  store.subscribe(() => {
    const wasLive = isLive;
    isLive = store.state.link.phase === 'live';
    void desk.setDemo(store.state.session.isDemo);
    if (isLive && !wasLive) void desk.retry();
  });
  const chosenNow = (): string =>
    JSON.stringify([settings.values.onlineStreets, settings.values.onlineStreetsAddress]);
  let chosen = chosenNow();
  there.onSettings.listen(() => {
    if (chosenNow() === chosen) return;
    chosen = chosenNow();
    void desk.look().then(() => online.tidy());
  });
  void desk.look().then(() => online.tidy());
  return {
    openStreets: (path) => desk.open(path),
    basemap: {
      openPack: async () => {
        const window = there.windows.get('main');
        const asked = {
          properties: ['openFile' as const],
          filters: [{ name: 'PMTiles', extensions: ['pmtiles'] }],
          defaultPath: app.getPath('downloads'),
        };
        const chosen = window
          ? await dialog.showOpenDialog(window, asked)
          : await dialog.showOpenDialog(asked);
        const [path] = chosen.filePaths;
        return chosen.canceled || path === undefined ? 'cancelled' : desk.open(path);
      },
      removePack: () => desk.remove(),
      lookForPacks: () => desk.look(),
    },
  };
}
