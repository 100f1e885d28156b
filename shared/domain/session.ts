import type { Role } from './role';

/** The server's HTTP software, as far as it tells: it decides which live transports can work (server contract §3). */
export const SERVER_SOFTWARE = ['daphne', 'gunicorn', 'development', 'unknown'] as const;

export type ServerSoftware = (typeof SERVER_SOFTWARE)[number];

/**
 * - `none`: sign-in screen.
 * - `opening`: the application signs in by itself, as at a start on the demo city; the user is not asked.
 * - `restored`: saved data from the disk is shown; nobody has signed in to the server in this run.
 * - `signed_in`: the server accepted a login in this run.
 */
export const SESSION_PHASES = ['none', 'opening', 'restored', 'signed_in'] as const;

export type SessionPhase = (typeof SESSION_PHASES)[number];

/**
 * Whether changes may be made without the server, to be sent later, while saved data is shown:
 * - `allowed`: by a kept login, or by the password, which was asked for in this run.
 * - `password`: once it is given.
 * - `expired`: the last sign-in on this computer is longer ago than the administrator allows.
 * - `unproven`: nothing on this computer could tell its user from others.
 */
export const OFFLINE_WORK = ['allowed', 'password', 'expired', 'unproven'] as const;

export type OfflineWork = (typeof OFFLINE_WORK)[number];

/** Who works in this application, and on which server. */
export type SessionView = {
  readonly phase: SessionPhase;
  /** Origin of the server, e.g. `https://projects.example.gov.ph`; empty when `none`. */
  readonly server: string;
  readonly username: string;
  /** Null while unknown. */
  readonly role: Role | null;
  /** The embedded demo city. */
  readonly isDemo: boolean;
  /** The login is kept in the operating system's keychain and renews itself at the next start. */
  readonly isKept: boolean;
  /** The user agreed to that. It outlives a kept login whose password changed; only the user can withdraw it. */
  readonly wantsKept: boolean;
  readonly offlineWork: OfflineWork;
  readonly software: ServerSoftware;
  /** The cache was damaged and had to be set aside; told to the user once. */
  readonly cacheRebuilt: boolean;
};

/** Nobody is signed in. */
export const NO_SESSION: SessionView = {
  phase: 'none',
  server: '',
  username: '',
  role: null,
  isDemo: false,
  isKept: false,
  wantsKept: false,
  offlineWork: 'unproven',
  software: 'unknown',
  cacheRebuilt: false,
};

/** A server this computer has signed in to before, or that the policy offers. Never holds a password. */
export type SavedServer = {
  readonly origin: string;
  /** Empty when only offered. */
  readonly username: string;
  /** Epoch ms; null when the policy offers it and nobody has used it here. */
  readonly lastUsedAt: number | null;
};

/** Whether a login can be kept between runs: not without a keychain, nor where the administrator forbids it. */
export const KEEPING = ['available', 'no_keychain', 'forbidden'] as const;

export type Keeping = (typeof KEEPING)[number];
