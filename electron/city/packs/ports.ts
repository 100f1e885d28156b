import type { RecordPart } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { Result } from '#shared/result';
import type { HeldPart } from '../record/heldParts';

// What packs are taken from and kept in: the same sources and the same stores as the record panel's.

export type PackRecords = {
  /** Something is being read for a window. */
  readonly isBusy: boolean;
  /** Reads a source of a project, and keeps what it tells. */
  readAside(projectId: number, source: SourceName): Promise<Result<null>>;
  heldPart(projectId: number, part: RecordPart): Promise<HeldPart | null>;
};

/** Where parts are kept on the disk. */
export type PackShelf = {
  /** Null while it cannot be read: what is there is not known then. */
  heads(projectId: number):
    | readonly {
        readonly part: string;
        readonly role: string;
        readonly asOf: number;
        readonly letters: number;
      }[]
    | null;
  /** Projects whose parts no cap removes; null while they are not known, and nothing is removed meanwhile. */
  pin(projects: ReadonlySet<number> | null): void;
  /** What was seen of a project, newest first. */
  seen(projectId: number): readonly unknown[];
};

/** What became of a file. */
export type PackedFile =
  | { readonly is: 'packed'; readonly bytes: number; readonly sum: string }
  | { readonly is: 'problem'; readonly problem: string };

/** Where pictures and documents are kept. */
export type PackMedia = {
  readonly isBusy: boolean;
  /** Takes a file, from the copy here or else from the server; more than `mostBytes` are not taken. */
  pack(path: string, mostBytes: number): Promise<PackedFile>;
  /** A file of a pack as it lies on the disk; its bytes are read and checked where that is asked. */
  packed(path: string, isThorough: boolean): Promise<PackedFile | 'listed' | null>;
  release(paths: readonly string[]): Promise<void>;
  /** Lets go of all files of packs but these. */
  releaseOthers(paths: readonly string[]): Promise<void>;
};

/** Until there is a place for files. */
export const NO_MEDIA: PackMedia = {
  isBusy: false,
  pack: () => Promise.resolve({ is: 'problem', problem: 'not_kept' }),
  packed: () => Promise.resolve(null),
  release: () => Promise.resolve(),
  releaseOthers: () => Promise.resolve(),
};
