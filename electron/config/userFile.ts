import { dirname } from 'node:path';
import { z } from 'zod';
import { settingsSchema } from '#shared/config/settingSchemas';
import { USER_SETTINGS, type Settings } from '#shared/config/settings';
import type { SavedServer } from '#shared/domain/session';
import { classifyDiskError, explainFault, diskErrorCode } from '../disk/diskError';
import type { FileSystem } from '../disk/fileSystem';
import { RetryTimer, type RetryTimerOptions } from '../disk/retryTimer';
import { setAside } from '../disk/setAside';
import type { StorageReport } from '../disk/storageStatus';
import type { Log } from '../diagnostics/log';
import { isObject, keepUnknown, keepUnknownEntries, type JsonObject } from './keepUnknown';

/** Raise it only for a change that an older version would misread; new fields need no new version. */
const VERSION = 1;

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});

const lastSessionSchema = z
  .object({
    origin: z.string(),
    username: z.string(),
    /** The login was kept in the keychain. */
    isKept: z.boolean().default(false),
    /** The user agreed to that, even if the kept login is gone. */
    wantsKept: z.boolean().default(false),
  })
  // Older files say only that it was kept, which never happened without asking.
  .transform((session) => ({ ...session, wantsKept: session.wantsKept || session.isKept }));

/** A server that was used; older files may lack when, or by whom. */
const serverSchema: z.ZodType<SavedServer> = z.object({
  origin: z.url(),
  username: z.string().catch(''),
  lastUsedAt: z.number().int().nonnegative().nullable().catch(null),
});

/** What the application remembers about its user between runs; no password, no cookie. */
const userFileSchema = z.object({
  version: z.literal(VERSION),
  /** Only what the user chose. */
  settings: z.custom<Partial<Settings>>().default({}),
  servers: z.array(serverSchema).default([]),
  /** Opened by itself at the next start; null after a sign-out. */
  lastSession: lastSessionSchema.nullable().default(null),
  window: boundsSchema.nullable().default(null),
});

export type UserFileData = z.infer<typeof userFileSchema>;
export type WindowBounds = z.infer<typeof boundsSchema>;

const EMPTY: UserFileData = userFileSchema.parse({ version: VERSION });

/** The result of reading the file at the start; each one is told on screen. */
export type UserFileNotice = 'set_aside' | 'newer';

export type UserFileOptions = RetryTimerOptions & {
  readonly path: string;
  readonly files: FileSystem;
  readonly log: Log;
  /** Told each change of what is saved, and why something is not. */
  readonly report: (report: StorageReport) => void;
  /** The file could not be read at the start and has been read now. */
  readonly onLateRead: () => void;
};

/**
 * - `whole`: what is on the disk was read.
 * - `newer`: a later version's file; it is read as far as possible and never written.
 * - `unread`: it could not be read so far; it is not written before it was.
 */
type Reading = 'whole' | 'newer' | 'unread';

/**
 * The user's settings file. A bad entry affects only itself, and stays in the file as it is. A file that is empty or no
 * JSON is set aside, and defaults apply. What the disk refuses applies to this run, and is written once the disk
 * accepts it.
 */
export class UserFile {
  readonly #options: UserFileOptions;
  readonly #retry: RetryTimer;
  #data: UserFileData = EMPTY;
  /** The file's own content; null where there is no file. */
  #found: JsonObject | null = null;
  /** What was read from it, as it is on the disk. */
  #read: UserFileData = EMPTY;
  #reading: Reading = 'whole';
  /** What this run changed and is not on the disk yet. */
  #unsaved: Partial<UserFileData> = {};
  #notice: UserFileNotice | null = null;

  constructor(options: UserFileOptions) {
    this.#options = options;
    this.#retry = new RetryTimer(options, () => this.#save());
    this.#load();
  }

  get data(): UserFileData {
    return this.#data;
  }

  /** What the user is to be told about the file that was found; null for nothing. */
  get notice(): UserFileNotice | null {
    return this.#notice;
  }

  /** Merges and writes at once; the file is small. Never throws: a full disk must not undo a sign-in or a close. */
  update(part: Partial<Omit<UserFileData, 'version'>>): void {
    this.#data = { ...this.#data, ...part };
    this.#unsaved = { ...this.#unsaved, ...part };
    this.#save();
  }

  /** Tries at once what waits for its next try. */
  saveAgain(): void {
    if (!this.#retry.isWaiting) return;
    this.#retry.stop();
    this.#save();
  }

  /** Tries once more to write what could not be written, and stops. */
  close(): void {
    this.saveAgain();
    this.#retry.stop();
  }

  #save(): void {
    if (this.#reading === 'unread') {
      this.#load();
      if (!this.#isUnread()) this.#options.onLateRead();
    }
    // A read that failed has begun the next wait itself.
    if (this.#reading !== 'whole' || Object.keys(this.#unsaved).length === 0) return;
    const content = this.#contentToWrite();
    try {
      this.#options.files.writeAtomically(this.#options.path, `${JSON.stringify(content, null, 2)}\n`);
      this.#found = content;
      this.#read = this.#data;
      this.#unsaved = {};
      this.#retry.reset();
      this.#options.report({ phase: 'saving' });
    } catch (error) {
      this.#noteTrouble('write_failed', error);
    }
  }

  #isUnread(): boolean {
    return this.#reading === 'unread';
  }

  #contentToWrite(): JsonObject {
    if (!this.#found) return this.#data;
    const { servers, ...rest } = this.#data;
    const { servers: serversBefore, ...restBefore } = this.#read;
    const { lastSession: _, ...foundRest } = this.#found;
    // A field unknown here belongs to one session and says nothing about another.
    const isSameSession = identify(rest.lastSession) === identify(restBefore.lastSession);
    const found = isSameSession ? this.#found : foundRest;
    const kept = keepUnknown(found, restBefore, rest) as JsonObject;
    if (servers === serversBefore) return { ...kept, servers: this.#found['servers'] ?? servers };
    return { ...kept, servers: keepUnknownEntries(this.#found['servers'], servers, identify) };
  }

  #load(): void {
    const { path, files, log } = this.#options;
    try {
      if (!files.exists(path)) return this.#take(null, 'whole');
      const found = parseObject(files.read(path));
      if (found) return this.#take(found, Number(found['version']) > VERSION ? 'newer' : 'whole');
      setAside(files, path, this.#options.clock.now());
      log.warn('settings', 'damaged_file_set_aside');
      this.#notice = 'set_aside';
      this.#take(null, 'whole');
    } catch (error) {
      // Not damaged, only unreadable now: it may be readable again at once.
      this.#reading = 'unread';
      this.#noteTrouble('read_failed', error);
    }
  }

  #take(found: JsonObject | null, reading: Reading): void {
    const before = this.#read;
    this.#found = found;
    this.#reading = reading;
    this.#read = found ? this.#readEntries(found) : EMPTY;
    // Changes made while the file could not be read were made without knowing its content.
    this.#unsaved = join(this.#unsaved, before, this.#read);
    this.#data = { ...this.#read, ...this.#unsaved };
    if (reading !== 'newer') {
      if (this.#retry.tries > 0 && Object.keys(this.#unsaved).length === 0) {
        this.#retry.reset();
        this.#options.report({ phase: 'saving' });
      }
      return;
    }
    this.#notice = 'newer';
    this.#options.log.warn('settings', 'newer_version_left_alone');
    this.#options.report({ phase: 'read_only', cause: 'newer' });
  }

  #readEntries(found: JsonObject): UserFileData {
    const { shape } = userFileSchema;
    const one = <T>(name: string, schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      this.#options.log.warn('settings', 'bad_entry_passed_over', { entry: name });
      return otherwise;
    };
    const chosen = one('settings', z.record(z.string(), z.unknown()).default({}), found['settings'], {});
    const settings = USER_SETTINGS.flatMap((name) => {
      const schema: z.ZodType = settingsSchema.shape[name].optional();
      const value = one(`settings.${name}`, schema, chosen[name], undefined);
      return value === undefined ? [] : [[name, value] as const];
    });
    const list = one('servers', z.array(z.unknown()).default([]), found['servers'], []);
    return {
      version: VERSION,
      settings: Object.fromEntries(settings),
      servers: list.flatMap(
        (entry, index) => one(`servers[${index}]`, serverSchema.nullable(), entry, null) ?? [],
      ),
      lastSession: one('lastSession', shape.lastSession, found['lastSession'], null),
      window: one('window', shape.window, found['window'], null),
    };
  }

  #noteTrouble(event: string, error: unknown): void {
    const { files, path, log, report } = this.#options;
    const fault = classifyDiskError(error);
    const cause = explainFault(fault, () => files.probe(dirname(path)));
    if (this.#retry.tries === 0) log.error('settings', event, { cause, code: diskErrorCode(error) });
    report({ phase: event === 'read_failed' ? 'stopped' : 'read_only', cause });
    this.#retry.wait(cause === 'locked');
  }
}

/**
 * Puts the changes made over one reading of the file on another: of the settings only those that were changed, and of
 * the servers those of both, the ones used meanwhile first.
 */
function join(
  changed: Partial<UserFileData>,
  before: UserFileData,
  now: UserFileData,
): Partial<UserFileData> {
  const { settings, servers } = changed;
  const known = new Set(servers?.map(identify));
  return {
    ...changed,
    ...(settings && {
      settings: keepUnknown(now.settings, before.settings, settings) as UserFileData['settings'],
    }),
    ...(servers && { servers: [...servers, ...now.servers.filter((one) => !known.has(identify(one)))] }),
  };
}

/** One server and user, by which entries are told apart; null for what this version cannot read. */
function identify(entry: unknown): string | null {
  const read = serverSchema.safeParse(entry);
  return read.success ? `${read.data.origin} ${read.data.username}` : null;
}

/** Null for anything but a JSON object: an empty file, one cut short, or one that is not ours. */
function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value['version'] === 'number' && value['version'] >= 1 ? value : null;
  } catch {
    return null;
  }
}
