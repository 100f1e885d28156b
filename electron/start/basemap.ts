import { join } from 'node:path';
import { app, dialog } from 'electron';
import { BasemapDesk } from '../basemap/basemapDesk';
import { systemPackDisk } from '../basemap/packDisk';
import type { BasemapParts } from '../ipc/handlers/basemap';
import { APP_ORIGIN } from '../windows/appOrigin';
import type { Given, Ground } from './ground';
import type { Pages } from './pages';
import type { Ends } from './phases';
import type { Choices } from './settings';

export type Streets = { readonly basemap: BasemapParts };

/** Gives windows the streets under the projects: packs of the office's, the user's, or the demo city's own. */
export function openBasemap(there: Given & Ground & Choices & Pages, ends: Ends): Streets {
  const { args, clock, folder, log, state } = there;
  const { store } = state;
  const root = join(folder, 'basemap');
  const desk = new BasemapDesk({
    log,
    disk: systemPackDisk,
    folder: root,
    policy: there.administrator.basemapPack,
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
  store.subscribe(() => void desk.setDemo(store.state.session.isDemo));
  void desk.look();
  return {
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
