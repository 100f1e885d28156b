import type { MediaPath, PartValues, RecordPart } from '../record/parts';
import type { SourceName } from '../record/sources';
import type { Role } from '../role';
import { takenParts } from './taken';

// A pack: what was taken of some projects to be there without a network. Its manifest names every item with its state;
// the items themselves lie where the record panel keeps them, so that the panel shows them.

/** Why an item is not there and will not be, unless the pack is refreshed. */
export const MISSING_WHY = [
  /** The server no longer has it. */
  'gone',
  /** The server will not give it. */
  'refused',
  /** It came, and could not be read. */
  'unreadable',
  /** A file larger than is kept here. */
  'too_large',
  /** Beyond the size limit of the pack. */
  'over_limit',
  /** This computer's disk did not take it. */
  'not_kept',
  /** The server failed over it, three times. */
  'server_broken',
] as const;

export type MissingWhy = (typeof MISSING_WHY)[number];

/** One item: a part of a record, or a file. */
export type PackItem =
  | { readonly is: 'waiting' }
  | {
      readonly is: 'held';
      /** Epoch ms. */
      readonly asOf: number;
      readonly bytes: number;
      /** SHA-256 of a file, hexadecimal; null for a part, which the database's own check guards. */
      readonly hash: string | null;
    }
  | { readonly is: 'missing'; readonly why: MissingWhy }
  /** The server does not tell it to this user, or it is a file of a pack without files: neither held nor missing. */
  | { readonly is: 'not_told' };

/** Photos of reports; everything else that is a file: documents, receipts, proofs. */
export const FILE_KINDS = ['photo', 'document'] as const;

export type FileKindOfPack = (typeof FILE_KINDS)[number];

export type PackFile = { readonly path: MediaPath; readonly kind: FileKindOfPack; readonly item: PackItem };

export type PackProject = {
  readonly id: number;
  readonly parts: Readonly<Partial<Record<RecordPart, PackItem>>>;
  /** All that the held parts name, in their order, up to {@link MOST_FILES}. */
  readonly files: readonly PackFile[];
  /** How many more they name; left out of a manifest where none. */
  readonly filesLeftOut?: number | undefined;
};

/** What becomes of a pack: it is being prepared, it rests where it was stopped, or it is being deleted. */
export const PACK_AIMS = ['run', 'rest', 'delete'] as const;

/** The manifest. */
export type Pack = {
  readonly id: string;
  readonly title: string;
  /** Who was told its items. */
  readonly role: Role;
  /** Epoch ms. */
  readonly createdAt: number;
  /** When this run of it began, epoch ms: items {@link FRESH_MS} older are read again. */
  readonly since: number;
  readonly aim: (typeof PACK_AIMS)[number];
  /** When nothing was left to do, epoch ms; null before. */
  readonly finishedAt: number | null;
  /** Bytes of files that it may hold; parts of records are not counted. */
  readonly mostBytes: number;
  readonly projects: readonly PackProject[];
};

/** Projects in one pack. */
export const MOST_IN_PACK = 10_000;

/** Files of one project in a pack; those beyond are left out, and said to be. */
export const MOST_FILES = 20_000;

/** Longest title, in letters. */
export const LONGEST_TITLE = 120;

/** A part that is no older than this when a run begins, ms, and of which no change was seen since, is not read again. */
export const FRESH_MS = 3_600_000;

const WAITING: PackItem = { is: 'waiting' };

/** A pack of which nothing is held yet. */
export function newPack(
  about: Pick<Pack, 'id' | 'title' | 'role' | 'createdAt' | 'mostBytes'> & {
    readonly projectIds: readonly number[];
  },
): Pack {
  const { projectIds, ...head } = about;
  const projects = [...new Set(projectIds)].map((id) => emptyProject(id, about.role));
  return { ...head, since: about.createdAt, aim: 'run', finishedAt: null, projects };
}

/** A project of which a role's pack holds nothing yet. */
export function emptyProject(id: number, role: Role): PackProject {
  const parts = Object.fromEntries([...takenParts(role).keys()].map((part) => [part, WAITING]));
  return { id, parts, files: [] };
}

/** The next thing to ask the server for. */
export type PackStep =
  | { readonly is: 'source'; readonly projectId: number; readonly source: SourceName }
  | { readonly is: 'file'; readonly projectId: number; readonly file: PackFile };

/** What waits of a project: its parts first, because they name its files; null where nothing does. */
export function nextStep(project: PackProject, role: Role): PackStep | null {
  for (const [part, source] of takenParts(role)) {
    if (project.parts[part]?.is === 'waiting') return { is: 'source', projectId: project.id, source };
  }
  const file = project.files.find(({ item }) => item.is === 'waiting');
  return file ? { is: 'file', projectId: project.id, file } : null;
}

/** The same project with other states of some parts. */
export function withParts(
  project: PackProject,
  parts: Readonly<Partial<Record<RecordPart, PackItem>>>,
): PackProject {
  return { ...project, parts: { ...project.parts, ...parts } };
}

export function withFile(project: PackProject, path: MediaPath, item: PackItem): PackProject {
  return { ...project, files: project.files.map((file) => (file.path === path ? { ...file, item } : file)) };
}

/** A file that a part names. */
export type NamedFile = Pick<PackFile, 'path' | 'kind'>;

/** The same project with the files that its parts name now; what is known of those that stay is kept. */
export function withFiles(project: PackProject, named: Iterable<NamedFile>): PackProject {
  const known = new Map(project.files.map((file) => [file.path, file]));
  const files = new Map<MediaPath, PackFile>();
  for (const { path, kind } of named) {
    if (!files.has(path)) files.set(path, known.get(path) ?? { path, kind, item: WAITING });
  }
  const { filesLeftOut: _before, ...rest } = project;
  const leftOut = files.size - MOST_FILES;
  return {
    ...rest,
    files: [...files.values()].slice(0, MOST_FILES),
    ...(leftOut > 0 ? { filesLeftOut: leftOut } : {}),
  };
}

/** The files that a part's value names. */
export function* namedFiles(value: PartValues[RecordPart]): Iterable<NamedFile> {
  if (!('rows' in value)) return;
  for (const row of value.rows) {
    if ('photos' in row) for (const path of row.photos ?? []) yield { path, kind: 'photo' };
    if ('receipt' in row && row.receipt !== null) yield { path: row.receipt, kind: 'document' };
    if ('file' in row) yield { path: row.file, kind: 'document' };
    if ('proofs' in row) for (const path of row.proofs ?? []) yield { path, kind: 'document' };
  }
}

/** Bytes of all files that are held; a file that two projects name is one. */
export function fileBytesOf(pack: Pick<Pack, 'projects'>): number {
  const counted = new Map<MediaPath, number>();
  for (const { files } of pack.projects) {
    for (const { path, item } of files) if (item.is === 'held') counted.set(path, item.bytes);
  }
  let sum = 0;
  for (const bytes of counted.values()) sum += bytes;
  return sum;
}

/**
 * A pack that is to be refreshed from now: parts that are stale wait again, and so does everything that is missing. Files
 * stay: the server gives another name to another content.
 * @param newestChange when a change of a project was seen last, epoch ms; null for never
 */
export function refreshed(pack: Pack, now: number, newestChange: (projectId: number) => number | null): Pack {
  const projects = pack.projects.map((project): PackProject => {
    const changedAt = newestChange(project.id);
    const again = (item: PackItem): PackItem => {
      if (item.is !== 'held') return WAITING;
      return isStale(item.asOf, now, changedAt) ? WAITING : item;
    };
    const parts = Object.fromEntries(
      Object.entries(project.parts).map(([part, item]) => [part, again(item)]),
    );
    // What a pack without files did not want may be wanted now.
    const files = project.files.map((file) =>
      file.item.is === 'missing' || file.item.is === 'not_told' ? { ...file, item: WAITING } : file,
    );
    return { ...project, parts, files };
  });
  return { ...pack, projects, since: now, finishedAt: null, aim: 'run' };
}

/**
 * Whether what was read at `asOf` is read again by a run that began at `since`; all epoch ms. A clock that was set back
 * makes an age negative.
 */
export function isStale(asOf: number, since: number, changedAt: number | null): boolean {
  return since - asOf > FRESH_MS || asOf - since > FRESH_MS * 24 || (changedAt !== null && changedAt > asOf);
}
