import {
  emptyProject,
  isStale,
  namedFiles,
  withFile,
  withFiles,
  withParts,
  type NamedFile,
  type Pack,
  type PackItem,
  type PackProject,
} from '#shared/domain/packs/pack';
import { takenParts } from '#shared/domain/packs/taken';
import type { RecordPart } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import type { PackMedia, PackRecords, PackShelf } from './ports';

export type RecountPorts = {
  readonly records: Pick<PackRecords, 'heldPart'>;
  readonly shelf: PackShelf;
  readonly media: PackMedia;
};

/** The parts of this role that lie on the disk; null while that cannot be read. */
export function heldParts(
  shelf: PackShelf,
  projectId: number,
  role: Role,
): ReadonlyMap<string, PackItem> | null {
  const heads = shelf.heads(projectId);
  return (
    heads &&
    new Map(
      heads
        .filter((head) => head.role === role)
        .map(({ part, asOf, letters }) => [part, { is: 'held', asOf, bytes: letters, hash: null }]),
    )
  );
}

/** When a change of a project was seen last, epoch ms; null for never. */
export function newestChange(shelf: PackShelf, projectId: number): number | null {
  const [row] = shelf.seen(projectId);
  const at: unknown = typeof row === 'object' && row !== null && 'at' in row ? row.at : null;
  return typeof at === 'number' ? at : null;
}

/** The files that the held parts of a project name; or the part that could not be read, and may have named some. */
export async function filesNamed(
  records: Pick<PackRecords, 'heldPart'>,
  project: PackProject,
): Promise<{ readonly files: readonly NamedFile[] } | { readonly unreadable: RecordPart }> {
  const named: NamedFile[] = [];
  for (const [part, item] of Object.entries(project.parts)) {
    if (item.is !== 'held') continue;
    const held = await records.heldPart(project.id, part as RecordPart);
    if (!held) return { unreadable: part as RecordPart };
    for (const file of namedFiles(held.value)) named.push(file);
  }
  return { files: named };
}

/**
 * A project counted anew from what lies on the disk: what its manifest says is held and is not there waits again, and
 * what is there and was not written down, as after a crash, is held. A part that a panel has read meanwhile may name
 * other files. Null while the disk cannot be read.
 * @param isThorough files are read and compared with their sums
 */
export async function recountProject(
  pack: Pick<Pack, 'since'>,
  project: PackProject,
  role: Role,
  ports: RecountPorts,
  isThorough: boolean,
): Promise<PackProject | null> {
  const there = heldParts(ports.shelf, project.id, role);
  if (!there) return null;
  const changedAt = newestChange(ports.shelf, project.id);
  let isOther = false;
  const parts: Partial<Record<RecordPart, PackItem>> = {};
  for (const part of takenParts(role).keys()) {
    const noted = project.parts[part] ?? { is: 'waiting' };
    const held = there.get(part);
    parts[part] = partOf(noted, held, (asOf) => isStale(asOf, pack.since, changedAt));
    isOther ||= parts[part].is === 'held' && !(noted.is === 'held' && noted.asOf === parts[part].asOf);
  }
  let counted = withParts({ ...project, parts: emptyProject(project.id, role).parts }, parts);
  const isRead = Object.values(counted.parts).every(({ is }) => is !== 'waiting');
  const named = isOther && isRead ? await filesNamed(ports.records, counted) : { files: null };
  if ('unreadable' in named) {
    if (!ports.shelf.heads(project.id)) return null;
    counted = withParts(counted, { [named.unreadable]: { is: 'waiting' } });
  } else if (named.files) {
    counted = withFiles(counted, named.files);
  }
  for (const { path, item } of counted.files) {
    if (item.is !== 'held' && item.is !== 'waiting') continue;
    const found = await ports.media.packed(path, isThorough || item.is === 'waiting');
    if (found === 'listed') continue;
    if (found?.is !== 'packed') {
      if (item.is === 'held') counted = withFile(counted, path, { is: 'waiting' });
    } else if (item.is === 'waiting' || item.hash !== found.sum) {
      counted = withFile(counted, path, {
        ...{ is: 'held', bytes: found.bytes, hash: found.sum },
        asOf: item.is === 'held' ? item.asOf : pack.since,
      });
    }
  }
  return counted;
}

function partOf(noted: PackItem, held: PackItem | undefined, isOld: (asOf: number) => boolean): PackItem {
  if (noted.is === 'not_told') return noted;
  if (noted.is === 'missing') return noted.why !== 'gone' && held ? held : noted;
  if (held?.is !== 'held') return { is: 'waiting' };
  return noted.is === 'waiting' && isOld(held.asOf) ? noted : held;
}
