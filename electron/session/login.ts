import type { Role } from '#shared/domain/role';
import type { HttpClient } from '../api/httpClient';
import type { Session } from '../api/session';
import type { Credentials } from '../credentials/credentials';
import type { Owner } from './owner';

/** With what a login is made, whichever way somebody comes in: from the sign-in screen, by a kept login, to the demo city. */
export type Entry = {
  readonly origin: string;
  readonly credentials: Credentials;
  /** The demo city: it is made anew at each start, so nothing of it is kept. */
  readonly isDemo: boolean;
};

/** A login that the server took. */
export type Login = {
  readonly owner: Owner;
  readonly isDemo: boolean;
  readonly http: HttpClient;
  readonly session: Session;
  /** As of when it was made, or of the last change of it. */
  readonly role: Role;
};
