import type { BigFiles } from '../bigFiles';

type Kept = { bytes: Uint8Array<ArrayBuffer>; usedAt: number };

/**
 * A disk in memory. `held` is its content by path; `refuse` makes every call fail with a code of the system; `beforeWrite` runs
 * in the middle of a write.
 */
export class MemoryFiles implements BigFiles {
  readonly held = new Map<string, Kept>();
  refuse: string | null = null;
  beforeWrite: (() => void) | null = null;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly folders: BigFiles['folders'] = async (path) => {
    this.#check();
    const below = [...this.held.keys()].filter((name) => name.startsWith(`${path}/`));
    return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))];
  };

  listNow(path: string): string[] {
    this.#check();
    return [...this.held.keys()].flatMap((name) =>
      name.startsWith(`${path}/`) ? [name.slice(path.length + 1)] : [],
    );
  }

  readonly list: BigFiles['list'] = async (path) => {
    this.#check();
    return [...this.held].flatMap(([name, { bytes, usedAt }]) =>
      name.startsWith(`${path}/`) ? [{ name: name.slice(path.length + 1), bytes: bytes.length, usedAt }] : [],
    );
  };

  readonly read: BigFiles['read'] = async (path) => {
    this.#check();
    const kept = this.held.get(path);
    if (!kept) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return Uint8Array.from(kept.bytes);
  };

  readonly write: BigFiles['write'] = async (path, parts) => {
    this.#check();
    this.beforeWrite?.();
    const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
    this.held.set(path, { bytes, usedAt: this.#now() });
  };

  readonly touch: BigFiles['touch'] = async (path, at) => {
    this.#check();
    const kept = this.held.get(path);
    if (kept) kept.usedAt = at;
  };

  readonly rename: BigFiles['rename'] = async (from, to) => {
    this.#check();
    const kept = this.held.get(from);
    if (!kept) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    this.held.delete(from);
    this.held.set(to, kept);
  };

  readonly remove: BigFiles['remove'] = async (path) => this.removeNow(path);

  removeNow(path: string): void {
    for (const name of this.held.keys())
      if (name === path || name.startsWith(`${path}/`)) this.held.delete(name);
  }

  #check(): void {
    if (this.refuse) throw Object.assign(new Error('refused'), { code: this.refuse });
  }
}
