/** What an update is done with, by the administrator's policy. */
export type UpdatesMode = 'off' | 'notify' | 'auto';

/**
 * How this copy came onto the computer. What each may do by itself is one table, `electron/updates/howInstalled.ts`.
 */
export const INSTALL_KINDS = [
  'appimage',
  'deb',
  'rpm',
  'tar_gz',
  /** Windows, by the setup program, for this user alone. */
  'nsis_user',
  /** Windows, by the setup program, for everybody. */
  'nsis_machine',
  'msi',
  /** Windows, unpacked from a zip. */
  'portable',
  'mac',
  'source',
] as const;

export type InstallKind = (typeof INSTALL_KINDS)[number];

/** Why an update is not taken; `updates.problem.<code>` has the words. */
export const UPDATE_PROBLEMS = [
  /** This copy was built without a key: nothing could be checked. */
  'no_key',
  'unreachable',
  /** The server leads elsewhere; only its own answer counts. */
  'redirected',
  /** The server has no feed, or not this file of it. */
  'not_found',
  /** It is no signed manifest, or says something it must not. */
  'not_a_manifest',
  /** Signed with a key that this copy does not know. */
  'unknown_key',
  'bad_signature',
  'expired',
  /** Older than one that was seen here before. */
  'replayed',
  'wrong_product',
  'wrong_channel',
  /** An older version, and no signed rollback. */
  'downgrade',
  /** This version is too old to be updated by itself. */
  'too_old',
  /** It names no file for this computer. */
  'no_file',
  /** The file ended before its signed size. */
  'truncated',
  /** The file, or the manifest, is larger than it may be. */
  'too_large',
  /** The file's bytes are not the signed ones. */
  'wrong_hash',
  /** Nothing more came. */
  'stalled',
  'disk_full',
  /** The folder that it is saved to, or that the application is in, cannot be written. */
  'read_only',
  /** The disk failed otherwise. */
  'disk_failed',
] as const;

export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number];

/** Why a newer version is not offered yet. */
export type UpdateHold = 'ring' | 'deferred';

/** A version that may be installed. */
export type OfferedUpdate = {
  readonly version: string;
  /** Epoch ms. */
  readonly releasedAt: number;
  /** A way back to an earlier version, with the maker's reason; null for a newer one. */
  readonly rollback: string | null;
  /** bytes */
  readonly size: number;
};

export const UPDATE_PHASES = ['off', 'idle', 'checking', 'available', 'downloading', 'ready'] as const;

/** What the window is told of updates. */
export type UpdateView = {
  readonly phase: (typeof UPDATE_PHASES)[number];
  readonly installed: InstallKind;
  /** This copy installs updates by itself. */
  readonly isOwn: boolean;
  readonly offer: OfferedUpdate | null;
  /** What somebody with the rights runs for it; null where this copy does it by itself, or there is no such command. */
  readonly command: string | null;
  /** A newer version is there, and not yet for this computer. */
  readonly hold: UpdateHold | null;
  /** bytes; null unless downloading */
  readonly received: number | null;
  /** Epoch ms of the last check that ended well. */
  readonly checkedAt: number | null;
  /** Why the last check or download did not end well. */
  readonly problem: UpdateProblem | null;
};

/** Nobody has named a feed. */
export const NO_UPDATES: UpdateView = {
  phase: 'off',
  installed: 'source',
  isOwn: false,
  offer: null,
  command: null,
  hold: null,
  received: null,
  checkedAt: null,
  problem: null,
};

/** What keeps an update from being installed, or from being spoken of. */
export type Occupation = {
  /** Changes that the server does not have, drafts included. */
  readonly hasUnsentWork: boolean;
  /** A review is open. */
  readonly isReviewing: boolean;
  /** The window is shown to others: it fills the screen. */
  readonly isPresenting: boolean;
};

/** Whether an update must wait: nobody is interrupted, and nothing unsent is put at risk. */
export function mustWait({ hasUnsentWork, isReviewing, isPresenting }: Occupation): boolean {
  return hasUnsentWork || isReviewing || isPresenting;
}
