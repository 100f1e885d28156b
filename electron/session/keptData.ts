import { randomBytes } from 'node:crypto';
import type { Keeping, OfflineWork, SavedServer, SessionView } from '#shared/domain/session';
import type { Clock } from '../time/clock';
import type { AdministratorSettings } from '#shared/config/settings';
import type { UserFile, UserFileData } from '../config/userFile';
import type { Credentials, KeptSecret } from '../credentials/credentials';
import { PasswordProof } from '../credentials/passwordProof';
import type { SecretStore } from '../credentials/secretStore';
import { diskErrorCode } from '../disk/diskError';
import type { Log } from '../diagnostics/log';
import type { KeptCache } from '../city/cache/keptCache';
import type { OutboxDesk } from '../city/outbox/outboxDesk';

const DAY_MS = 24 * 3_600_000;

/** How many servers the sign-in screen remembers. */
const SAVED_SERVERS = 8;

/** Whether a login is kept, and whether its user agreed to that. */
export type KeptAs = Pick<SessionView, 'isKept' | 'wantsKept'>;

export type KeptDataOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly userFile: UserFile;
  /**
   * Opens the cache of one server and user, or reads what can be read of it; null where this runtime has no database.
   */
  readonly openCache: ((origin: string, username: string) => KeptCache) | null;
  /** Removes the cache of one server and user; it is not open then. */
  readonly removeCache: (origin: string, username: string) => void;
  /** Removes the copies of pictures and documents of one server and user. */
  readonly removeMedia?: (origin: string, username: string) => void;
  /** Removes the manifests of one user's packs. */
  readonly removePacks?: (origin: string, username: string) => void;
  /** Whether a user has packs; default: no. */
  readonly hasPacks?: (origin: string, username: string) => boolean;
  /** Drafts, and changes of unknown outcome. */
  readonly outboxes: OutboxDesk;
  /** Logins kept between runs. */
  readonly secrets: SecretStore;
  /** What proves passwords without the server; left out where nothing is kept. */
  readonly proofs?: SecretStore;
  readonly policy: () => Pick<
    AdministratorSettings,
    'servers' | 'clearDataOnSignOut' | 'showSavedBeforeSignIn' | 'offlineDays'
  >;
};

/**
 * What this computer keeps of its users, by server and user: where they signed in, their data and, where they agreed,
 * their login. Nothing of one user is ever opened for another.
 */
export class KeptData {
  readonly #options: KeptDataOptions;

  readonly #proof: PasswordProof | null;

  constructor(options: KeptDataOptions) {
    this.#options = options;
    const { proofs } = options;
    this.#proof = proofs
      ? new PasswordProof({ secretOf: (...of) => proofs.forProof(...of), randomBytes })
      : null;
  }

  /** Drafts of forms, and changes that are being sent. */
  get outboxes(): OutboxDesk {
    return this.#options.outboxes;
  }

  /** The session opened at the start, or null. */
  get last(): UserFileData['lastSession'] {
    return this.#options.userFile.data.lastSession;
  }

  /** Whether a login can be kept on this computer. */
  keeping(): Keeping {
    return this.#options.secrets.keeping();
  }

  /** Last used first; then the servers of the policy that nobody has used yet. */
  listServers(): readonly SavedServer[] {
    const { userFile, policy } = this.#options;
    const used = userFile.data.servers;
    const unused = policy().servers.filter((origin) => used.every((server) => server.origin !== origin));
    return [...used, ...unused.map((origin) => ({ origin, username: '', lastUsedAt: null }))];
  }

  /**
   * Puts a server first and makes it the one opened at the next start.
   * @param keeping whether its login is kept, and whether the user agreed to that
   */
  remember(origin: string, username: string, { isKept, wantsKept }: KeptAs): void {
    const { userFile, clock } = this.#options;
    const servers = [{ origin, username, lastUsedAt: clock.now() }, ...this.#others(origin, username)];
    // What a user made or took along stays, and so does their line on the list: it is not removed without asking.
    const hasOwn = ({ origin: at, username: by }: SavedServer): boolean =>
      this.outboxes.of(at, by).size > 0 || this.#options.hasPacks?.(at, by) === true;
    const left = servers.filter((server, index) => index < SAVED_SERVERS || hasOwn(server));
    userFile.update({ servers: left, lastSession: { origin, username, isKept, wantsKept } });
    // Nobody could have it removed any more.
    for (const server of servers) if (!left.includes(server)) this.#erase(server.origin, server.username);
  }

  /**
   * What a sign-out leaves: the server on the list and, unless the administrator forbids it, the data; never the login.
   */
  signOut(origin: string, username: string): void {
    if (this.#options.policy().clearDataOnSignOut) this.#erase(origin, username);
    else {
      this.secretOf(origin, username).remove();
      this.#proof?.forget(origin, username);
    }
    this.#options.userFile.update({ lastSession: null });
  }

  /** Removes everything of one user on one server. */
  forget(origin: string, username: string): void {
    const { userFile } = this.#options;
    const isLast = this.last?.origin === origin && this.last.username === username;
    this.#erase(origin, username);
    userFile.update({ servers: this.#others(origin, username), ...(isLast ? { lastSession: null } : {}) });
  }

  /** Puts a new login into the keychain, where there is one, or removes it from there, as its user wishes. */
  keepLogin(origin: string, credentials: Credentials, keep: boolean): KeptAs {
    const secret = this.secretOf(origin, credentials.username);
    if (!keep) secret.remove();
    return { isKept: keep && secret.write(credentials), wantsKept: keep };
  }

  /** The server accepted this password: its user can be told from others without the server. */
  async notePassword(origin: string, credentials: Credentials): Promise<void> {
    try {
      await this.#proof?.note(origin, credentials);
    } catch (error) {
      this.#options.log.warn('credentials', 'proof_not_kept', { code: diskErrorCode(error) });
    }
  }

  /** Whether it is the password that the server accepted last. */
  async checkPassword(origin: string, credentials: Credentials): Promise<boolean> {
    return (await this.#proof?.check(origin, credentials).catch(() => false)) ?? false;
  }

  /** Whether a user may make changes without the server, on what is known before they have signed in. */
  offlineWork(origin: string, username: string, isKept: boolean): OfflineWork {
    const { clock, policy, userFile } = this.#options;
    const server = userFile.data.servers.find(
      (saved) => saved.origin === origin && saved.username === username,
    );
    const age = clock.now() - (server?.lastUsedAt ?? -Infinity);
    // A clock that was set back makes it negative: then nobody knows how long ago it was.
    if (age > policy().offlineDays * DAY_MS || age < -DAY_MS) return 'expired';
    if (isKept) return 'allowed';
    return this.#proof?.has(origin, username) ? 'password' : 'unproven';
  }

  /**
   * The kept login no longer works: it is not tried again, and its password proves nothing any more. The user's wish to
   * keep one stays.
   */
  dropLogin(origin: string, username: string): void {
    this.#proof?.forget(origin, username);
    const isLast = this.last?.origin === origin && this.last.username === username;
    const wantsKept = isLast && this.last.wantsKept;
    this.secretOf(origin, username).remove();
    this.#options.userFile.update({ lastSession: { origin, username, isKept: false, wantsKept } });
  }

  secretOf(origin: string, username: string): KeptSecret {
    return this.#options.secrets.forLogin(origin, username);
  }

  /** As {@link openCache}; null too where the administrator wants nothing shown before its user has signed in. */
  openBeforeSignIn(origin: string, username: string): KeptCache | null {
    return this.#options.policy().showSavedBeforeSignIn ? this.openCache(origin, username) : null;
  }

  /**
   * Null where nothing is ever kept: the product works from the server alone. The cache itself reports a disk that
   * refuses, and waits for it.
   */
  openCache(origin: string, username: string): KeptCache | null {
    return this.#options.openCache?.(origin, username) ?? null;
  }

  #erase(origin: string, username: string): void {
    this.secretOf(origin, username).remove();
    this.#proof?.forget(origin, username);
    this.outboxes.erase(origin, username);
    this.#remove('cache', () => this.#options.removeCache(origin, username));
    this.#remove('packs', () => this.#options.removePacks?.(origin, username));
    this.#remove('media', () => this.#options.removeMedia?.(origin, username));
  }

  #remove(what: 'cache' | 'packs' | 'media', task: () => void): void {
    try {
      task();
    } catch (error) {
      this.#options.log.error(what, 'remove_failed', { code: diskErrorCode(error) });
    }
  }

  #others(origin: string, username: string): SavedServer[] {
    const { servers } = this.#options.userFile.data;
    return servers.filter((saved) => saved.origin !== origin || saved.username !== username);
  }
}
