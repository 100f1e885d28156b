import type { PackOutcome } from '#shared/domain/basemap';
import { ok } from '#shared/result';
import type { Handlers } from '../handle';

export type BasemapParts = {
  /** Asks for a pack, and opens it. */
  readonly openPack: () => Promise<PackOutcome>;
  readonly removePack: () => Promise<void>;
  readonly lookForPacks: () => Promise<void>;
};

/** Streets under the projects; windows read them by addresses of our scheme. */
export const basemapHandlers = ({ basemap }: { readonly basemap: BasemapParts }) =>
  ({
    'basemap:pack:open': async () => ok(await basemap.openPack()),
    'basemap:pack:remove': async () => {
      await basemap.removePack();
      return ok(null);
    },
    'basemap:packs:look': async () => {
      await basemap.lookForPacks();
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
