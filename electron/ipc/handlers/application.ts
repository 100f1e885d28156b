import { app } from 'electron';
import { ok } from '#shared/result';
import type { StateStore } from '../../city/state/stateStore';
import type { EffectiveSettings } from '../../config/effectiveSettings';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type ApplicationParts = {
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly settings: EffectiveSettings;
  readonly isSandboxed: boolean;
  readonly hasDiskCache: boolean;
  /** The user's choices have changed. */
  readonly onSettings: () => void;
};

/** This copy of the application, its notices and its settings. */
export const applicationHandlers = (parts: ApplicationParts) => {
  const { store, sessions, settings } = parts;
  return {
    'app:info:get': () =>
      ok({
        version: app.getVersion(),
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        node: process.versions.node,
        platform: process.platform,
        isPackaged: app.isPackaged,
        isSandboxed: parts.isSandboxed,
        hasDiskCache: parts.hasDiskCache,
      }),
    'app:notice:dismiss': ({ code }) => {
      store.commit([{ type: 'notice_lowered', code }]);
      return ok(null);
    },
    'settings:all:get': () => ok(settings.values),
    'settings:all:set': (choices) => {
      const before = settings.values;
      const chosen = settings.choose(choices);
      if (!chosen.ok) return chosen;
      if (chosen.value.transport !== before.transport) sessions.workspace?.applyTransportChoice();
      parts.onSettings();
      return chosen;
    },
    'settings:locked:list': () => ok([...settings.locked]),
  } satisfies Partial<Handlers>;
};
