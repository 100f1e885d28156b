import { app } from 'electron';
import type { PolicyReport } from '#shared/config/policyReport';
import { ok } from '#shared/result';
import type { StateStore } from '../../city/state/stateStore';
import type { EffectiveSettings } from '../../config/effectiveSettings';
import type { Handlers } from '../handle';

export type ApplicationParts = {
  readonly store: StateStore;
  readonly settings: EffectiveSettings;
  readonly isSandboxed: boolean;
  readonly hasDiskCache: boolean;
  /** What the administrator has decided, and what of it cannot be used. */
  readonly policyReport: () => PolicyReport;
  /** The user's choices have changed. */
  readonly onSettings: () => void;
};

/** This copy of the application, its notices and its settings. */
export const applicationHandlers = (parts: ApplicationParts) => {
  const { store, settings } = parts;
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
      const chosen = settings.choose(choices);
      if (!chosen.ok) return chosen;
      parts.onSettings();
      return chosen;
    },
    'settings:office:get': () => ok(settings.office),
    'settings:policy:get': () => ok(parts.policyReport()),
  } satisfies Partial<Handlers>;
};
