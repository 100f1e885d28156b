import { LIVE_CHANNELS } from '#shared/domain/connection';
import { createMainProcess } from '../../../electron/start/mainProcess';
import { openState } from '../../../electron/start/mainState';
import { systemClock } from '../../../electron/time/clock';
import { createLog } from '../../../electron/diagnostics/log';
import { keepNothing } from '../../../tests/fakes/keepNothing';
import type { LinkClient } from './client';
import { HEAD } from './session';

/**
 * The application's main process without Electron: sign-in, link, reconciliation, state. Nothing is kept on disk.
 */
export const ours: LinkClient = {
  name: 'GISTagum Desktop',
  server: 'city',
  hasLowerTier: true,
  start: async (origin, onProgress) => {
    const state = openState(systemClock);
    const { store } = state;
    let requests = 0;
    let startedAt = 0;
    store.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.type === 'value_set' && change.name === 'link' && change.value.phase !== 'idle')
          startedAt ||= performance.now();
        if (change.type === 'rows_put' && change.table === 'projects' && onProgress) {
          for (const project of change.rows) onProgress(project.progress);
        }
      }
    });
    const { sessions } = createMainProcess(state, {
      clock: systemClock,
      random: Math.random,
      fetch: (...request) => {
        requests += 1;
        return globalThis.fetch(...request);
      },
      log: createLog(() => undefined),
      kept: keepNothing(),
    });
    const signedIn = await sessions.signIn(origin, HEAD);
    if (!signedIn.ok) throw new Error(`the app could not sign in: ${signedIn.error.code}`);
    return {
      startedAt,
      // Counts as served only when both live channels are, and by the WebSocket only when both use one.
      servedBy: () => {
        const { phase, channels } = store.state.link;
        const served = LIVE_CHANNELS.map((channel) => channels[channel].transport);
        if (phase !== 'live' || served.includes(null)) return null;
        return served.every((transport) => transport === 'websocket') ? 'websocket' : 'below';
      },
      requests: () => requests,
      close: () => sessions.close(),
    };
  },
};
