import type { Occupation } from '#shared/domain/updates';
import { ok } from '#shared/result';
import type { Handlers } from '../handle';

export type UpdateParts = {
  readonly check: () => void;
  readonly download: () => void;
  /** False where it must wait. */
  readonly restart: (occupation: Omit<Occupation, 'hasUnsentWork'>) => boolean;
};

/** Updates of this application; how they go on is told by patches. */
export const updateHandlers = ({ updates }: { readonly updates: UpdateParts }) =>
  ({
    'updates:feed:check': () => {
      updates.check();
      return ok(null);
    },
    'updates:offer:download': () => {
      updates.download();
      return ok(null);
    },
    'updates:ready:restart': (occupation) => ok(updates.restart(occupation)),
  }) satisfies Partial<Handlers>;
