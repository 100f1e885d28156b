/**
 * Why something is not kept on this computer's disk:
 * - `locked`: another program, or another copy of this one, holds it.
 * - `full`: the disk, or the user's share of it, has no room.
 * - `read_only`: the disk may only be read.
 * - `denied`: the operating system does not let this user write there.
 * - `failing`: the disk answers with errors.
 * - `newer`: a newer version of this application wrote it, which an older one must not change.
 * - `damaged`: it cannot be read, and could not be moved out of the way either.
 * - `sealed`: it is encrypted, and this computer's keychain does not give the key for it.
 * - `unknown`: anything else; never taken for damage.
 */
export const STORAGE_CAUSES = [
  'locked',
  'full',
  'read_only',
  'denied',
  'failing',
  'newer',
  'damaged',
  'sealed',
  'unknown',
] as const;

export type StorageCause = (typeof STORAGE_CAUSES)[number];

/**
 * What is kept: the city's data, for a start without the server; the settings, with the list of servers; the user's own
 * work that the server does not have; the reviews.
 */
export const STORED_PARTS = ['city', 'settings', 'work', 'reviews'] as const;

export type StoredPart = (typeof STORED_PARTS)[number];

/** Phases in which something is not saved. */
export const STORAGE_PROBLEM_PHASES = ['waiting', 'read_only', 'stopped'] as const;

/**
 * - `off`: nothing is to be kept, e.g. nobody is signed in, or the demo city is open.
 * - `saving`: changes are written.
 * - `waiting`: another program holds the file; it is tried again by itself.
 * - `read_only`: what was kept was read, and nothing is written.
 * - `stopped`: nothing could be read, or writing stopped. `since` is epoch ms. All but `newer` is tried again by
 *   itself.
 */
export type Storage =
  | { readonly phase: 'off' | 'saving' }
  | {
      readonly phase: (typeof STORAGE_PROBLEM_PHASES)[number];
      readonly cause: StorageCause;
      readonly since: number;
    };

export type StorageByPart = Readonly<Record<StoredPart, Storage>>;

/** As long as nothing went wrong: settings, work and reviews are always kept, a city only while one is open. */
export function idleStorage(): StorageByPart {
  const saving = { phase: 'saving' } as const;
  return { city: { phase: 'off' }, settings: saving, work: saving, reviews: saving };
}

/** Parts that are not being saved, and why; empty while everything is saved. */
export function unsavedParts(storage: StorageByPart): readonly {
  readonly part: StoredPart;
  readonly phase: (typeof STORAGE_PROBLEM_PHASES)[number];
  readonly cause: StorageCause;
  readonly since: number;
}[] {
  return STORED_PARTS.flatMap((part) => {
    const one = storage[part];
    return 'cause' in one ? [{ part, ...one }] : [];
  });
}
