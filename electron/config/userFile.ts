import { readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '#shared/config/choices';
import { savedSettingsSchema } from '#shared/config/settings';
import { savedServerSchema } from '#shared/domain/schemas';

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
    /** The user agreed to that, whatever became of the kept one. */
    wantsKept: z.boolean().default(false),
  })
  // Older files say only that it was kept, which was never done unasked.
  .transform((session) => ({ ...session, wantsKept: session.wantsKept || session.isKept }));

/** What the application keeps about its user between runs; no password, no cookie. */
const userFileSchema = z.object({
  version: z.literal(1),
  settings: savedSettingsSchema.default(DEFAULT_SETTINGS),
  servers: z.array(savedServerSchema).default([]),
  /** Opened by itself at the next start; null after a sign-out. */
  lastSession: lastSessionSchema.nullable().default(null),
  window: boundsSchema.nullable().default(null),
});

export type UserFileData = z.infer<typeof userFileSchema>;
export type WindowBounds = z.infer<typeof boundsSchema>;

/** The file as a whole; each entry is read by itself. */
const outerSchema = z.object({
  version: z.literal(1),
  settings: z.unknown().optional(),
  servers: z.unknown().optional(),
  lastSession: z.unknown().optional(),
  window: z.unknown().optional(),
});

const EMPTY: UserFileData = userFileSchema.parse({ version: 1 });

export type UserFileOptions = {
  readonly path: string;
  /** Replaces the file as a whole, or leaves it as it was. */
  readonly writeAtomically: (path: string, text: string) => void;
  readonly onDamaged: () => void;
  /** One entry could not be used, e.g. `servers[2]`; the rest holds. */
  readonly onDropped: (entry: string) => void;
  /** The disk refused: what was chosen holds for this run only. */
  readonly onWriteFailed: (error: unknown) => void;
};

/**
 * The user's settings file. A bad entry costs only itself. A file that cannot be read at all is set aside as
 * `*.damaged` and defaults apply; nothing else is lost.
 */
export class UserFile {
  readonly #options: UserFileOptions;
  #data: UserFileData;

  constructor(options: UserFileOptions) {
    this.#options = options;
    this.#data = this.#read();
  }

  get data(): UserFileData {
    return this.#data;
  }

  /** Merges and writes at once; the file is small. Never throws: a full disk must not undo a sign-in or a close. */
  update(part: Partial<Omit<UserFileData, 'version'>>): void {
    this.#data = { ...this.#data, ...part };
    try {
      this.#options.writeAtomically(this.#options.path, `${JSON.stringify(this.#data, null, 2)}\n`);
    } catch (error) {
      this.#options.onWriteFailed(error);
    }
  }

  #read(): UserFileData {
    let text: string;
    try {
      text = readFileSync(this.#options.path, 'utf8');
    } catch {
      return EMPTY;
    }
    try {
      return this.#readEntries(outerSchema.parse(JSON.parse(text)));
    } catch {
      this.#setAside();
      this.#options.onDamaged();
      return EMPTY;
    }
  }

  #readEntries(given: z.infer<typeof outerSchema>): UserFileData {
    const { shape } = userFileSchema;
    const one = <T>(name: string, schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      this.#options.onDropped(name);
      return otherwise;
    };
    const list = one('servers', z.array(z.unknown()).default([]), given.servers, []);
    return {
      version: 1,
      settings: one('settings', shape.settings, given.settings, EMPTY.settings),
      servers: list.flatMap(
        (entry, index) => one(`servers[${index}]`, savedServerSchema.nullable(), entry, null) ?? [],
      ),
      lastSession: one('lastSession', shape.lastSession, given.lastSession, null),
      window: one('window', shape.window, given.window, null),
    };
  }

  #setAside(): void {
    try {
      renameSync(this.#options.path, `${this.#options.path}.damaged`);
    } catch (error) {
      this.#options.onWriteFailed(error);
    }
  }
}
