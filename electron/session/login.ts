import type { Role } from '#shared/domain/role';
import type { HttpClient } from '../api/httpClient';
import type { LoginKeeper } from '../api/loginKeeper';
import type { Credentials } from '../credentials/credentials';
import type { Owner } from './owner';

/**
 * What a login is made with, in every way of signing in: from the sign-in screen, by a kept login, to the demo city.
 */
export type Entry = {
  readonly origin: string;
  readonly credentials: Credentials;
  /** The demo city: it is made anew at each start, so nothing of it is kept. */
  readonly isDemo: boolean;
};

/** A login that the server accepted. */
export type Login = {
  readonly owner: Owner;
  readonly isDemo: boolean;
  readonly http: HttpClient;
  readonly keeper: LoginKeeper;
  /** The role when it was made, or after its last change. */
  readonly role: Role;
};
