import type { PackOutcome } from '#shared/domain/basemap';
import { fail, ok } from '#shared/result';
import type { Handlers } from '../handle';

export type BasemapParts = {
  /** Asks for a pack, and opens it. */
  readonly openPack: () => Promise<PackOutcome>;
  /** False where the system keeps the file. */
  readonly removePack: () => Promise<boolean>;
  readonly lookForPacks: () => Promise<void>;
};

/** Streets under the projects; windows read them by addresses of our scheme. */
export const basemapHandlers = ({ basemap }: { readonly basemap: BasemapParts }) =>
  ({
    'basemap:pack:open': async () => ok(await basemap.openPack()),
    'basemap:pack:remove': async () => ((await basemap.removePack()) ? ok(null) : fail('not_removed')),
    'basemap:packs:look': async () => {
      await basemap.lookForPacks();
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
