import { ok } from '#shared/result';
import type { SaveOutcome } from '#shared/domain/media';
import type { Handlers } from '../handle';

export type MediaParts = {
  /** Asks where, and saves a file there. */
  readonly saveMedia: (told: string, name: string) => Promise<SaveOutcome>;
};

/** Pictures and documents of the server; windows read them by addresses of our scheme. */
export const mediaHandlers = ({ saveMedia }: MediaParts) =>
  ({
    'media:file:save': async ({ path, name }) => ok(await saveMedia(path, name)),
  }) satisfies Partial<Handlers>;
