import { NO_SESSION, type OfflineWork, type SessionView } from '#shared/domain/session';
import type { Role } from '#shared/domain/role';
import { readSoftware } from '../api/probe';
import type { KeptAs } from './keptData';
import type { Login } from './login';
import type { Owner } from './owner';
import type { RestoredSession } from './restoredSession';
import type { Workspace } from './workspace';

/** The three phases of work. */
export type Phase =
  | { readonly name: 'none'; readonly owner: null }
  /** Saved data of a user is on screen. */
  | { readonly name: 'restored'; readonly owner: Owner; readonly restored: RestoredSession }
  | (Login & { readonly name: 'signed_in'; readonly workspace: Workspace });

export const NOBODY: Phase = { name: 'none', owner: null };

/** The session as windows see it while saved data is shown. @param role as saved, null where unknown */
export function viewOfRestored(
  owner: Owner,
  kept: KeptAs,
  role: Role | null,
  offlineWork: OfflineWork,
  cacheRebuilt: boolean,
): SessionView {
  const { origin: server, username } = owner;
  return { ...NO_SESSION, phase: 'restored', server, username, role, ...kept, offlineWork, cacheRebuilt };
}

/** The session as windows see it right after a sign-in. */
export function viewOfLogin(login: Login, kept: KeptAs, cacheRebuilt: boolean): SessionView {
  const { owner, role, isDemo, http } = login;
  const restored = viewOfRestored(owner, kept, role, 'allowed', cacheRebuilt);
  return { ...restored, phase: 'signed_in', isDemo, software: readSoftware(http.serverHeader) };
}
