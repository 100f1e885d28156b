/** The part of `node:sqlite` this product uses; its stand-in has the same. */
export type SqlDatabase = {
  exec(sql: string): void;
  prepare(sql: string): {
    run(...values: readonly SqlValue[]): unknown;
    all(...values: readonly SqlValue[]): unknown[];
    get(...values: readonly SqlValue[]): unknown;
  };
  close(): void;
};

export type SqlValue = string | number | null;

/** Opens a database file, creating it when missing. Throws when it cannot be opened. */
export type OpenDatabase = (path: string) => SqlDatabase;

type SqliteModule = { readonly DatabaseSync: new (path: string) => SqlDatabase };

/**
 * Finds an SQLite in this runtime: Node's own, else the API-compatible module a development copy carries (Electron
 * below 37 has no `node:sqlite`). Null where there is neither; the caller then keeps data in memory only.
 */
export async function findSqlite(): Promise<OpenDatabase | null> {
  const builtin = process.getBuiltinModule('node:sqlite') as SqliteModule | undefined;
  if (builtin) return (path) => new builtin.DatabaseSync(path);
  try {
    const standIn = (await import('@photostructure/sqlite')) as unknown as SqliteModule;
    return (path) => new standIn.DatabaseSync(path);
  } catch {
    return null;
  }
}
