import { randomBytes } from 'node:crypto';
import { IDS_A_PROJECT } from '../city/history/record';
import type { Project, ProjectRecord } from '../city/model';
import { drawFile } from './drawFile';
import type { StoredFile } from './storedFile';

export interface MediaStoreOptions {
  /** A project as it was when the city began. */
  readonly projectAtFirst: (id: number) => Project | undefined;
  readonly recordAtFirst: (id: number) => ProjectRecord | undefined;
}

/** Of everything uploaded, so many bytes are held; beyond it the oldest files are gone, as from a full disk. */
const HELD_BYTES = 192 * 1024 * 1024;
/** Of the files that are drawn, so many are held once they are. */
const HELD_DRAWINGS = 24;
/** Of the files somebody in the city added that are drawn when asked for, the newest so many exist. */
const TO_DRAW = 5_000;

/**
 * The files under /media/. Those of the city itself are drawn when somebody asks for them; uploaded ones are held in
 * memory. Files outlive their project (server contract §9.3).
 */
export class MediaStore {
  readonly #options: MediaStoreOptions;
  readonly #uploaded = new Map<string, StoredFile>();
  readonly #toDraw = new Map<string, { readonly draw: () => Uint8Array; readonly modifiedAt: number }>();
  readonly #drawn = new Map<string, StoredFile>();
  #heldBytes = 0;

  constructor(options: MediaStoreOptions) {
    this.#options = options;
  }

  /** The file at a path below /media/. */
  find(path: string): StoredFile | undefined {
    return this.#uploaded.get(path) ?? this.#drawn.get(path) ?? this.#draw(path);
  }

  /** Stores an upload and says where: blanks become `_`, and a name already taken gets seven letters more (§7.5). */
  add(folder: string, fileName: string, bytes: Uint8Array | (() => Uint8Array), now: number): string {
    const path = this.#freePath(folder, validName(fileName));
    if (typeof bytes === 'function') {
      this.#toDraw.set(path, { draw: bytes, modifiedAt: now });
      dropOldest(this.#toDraw, TO_DRAW);
    } else this.put(path, bytes, now);
    return path;
  }

  /** Stores a file at a path, whatever is there. */
  put(path: string, bytes: Uint8Array, now: number): void {
    this.#heldBytes += bytes.length - (this.#uploaded.get(path)?.bytes.length ?? 0);
    this.#uploaded.delete(path);
    this.#uploaded.set(path, { bytes, modifiedAt: now });
    for (const [oldest, file] of this.#uploaded) {
      if (this.#heldBytes <= HELD_BYTES || oldest === path) break;
      this.#uploaded.delete(oldest);
      this.#heldBytes -= file.bytes.length;
    }
  }

  #freePath(folder: string, name: string): string {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let path = `${folder}/${name}`;
    while (this.#toDraw.has(path) || this.find(path)) {
      const letters = randomBytes(12).toString('base64').replace(/[+/=]/g, '').slice(0, 7);
      path = `${folder}/${stem}_${letters}${ending}`;
    }
    return path;
  }

  #draw(path: string): StoredFile | undefined {
    const added = this.#toDraw.get(path);
    if (added) return this.#hold(path, { bytes: added.draw(), modifiedAt: added.modifiedAt });
    const rowId = Number(/_(\d+)(?:_\d+)?\.\w+$/.exec(path)?.[1]);
    const projectId = Math.floor(rowId / IDS_A_PROJECT);
    const project = this.#options.projectAtFirst(projectId);
    const record = this.#options.recordAtFirst(projectId);
    const file = project && record && drawFile(path, project, record);
    return file && this.#hold(path, file);
  }

  #hold(path: string, file: StoredFile): StoredFile {
    this.#drawn.set(path, file);
    dropOldest(this.#drawn, HELD_DRAWINGS);
    return file;
  }
}

function dropOldest<Value>(map: Map<string, Value>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}

/** What the server makes of a file's name: no folders, blanks as `_`, and nothing but letters, digits, `-`, `_`, `.`. */
function validName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .trim()
    .replaceAll(' ', '_')
    .replace(/[^\p{L}\p{N}\p{M}_.-]/gu, '');
  return name === '' || /^\.+$/.test(name) ? 'file' : name;
}
