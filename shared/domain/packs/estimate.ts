import type { PackView } from './view';

/** What the parts of a project take where none was read yet, bytes: as large as the server's answers are. */
const USUAL_PART_BYTES = 12_000;

/** So many files tell about how large files are on this server; fewer may be of one camera. */
const FEW = 5;

/** About how much a pack will take. Of photos and documents no list of the server tells the size. */
export type Estimate = {
  /** Bytes. Equal where it is known how large files are here; else from no files at all to the limit. */
  readonly least: number;
  readonly most: number;
  /** Files beyond the limit will be left out. */
  readonly isOverLimit: boolean;
  /**
   * - `packs`: on packs of this computer.
   * - `usual`: on what is usual; only where no files are taken.
   * - `nothing`: how large files are here is not known before the first have come.
   */
  readonly basis: 'packs' | 'usual' | 'nothing';
};

type Told = Pick<
  PackView,
  | 'phase'
  | 'projects'
  | 'projectsRead'
  | 'parts'
  | 'files'
  | 'partBytes'
  | 'fileBytes'
  | 'mostBytes'
  | 'missing'
>;

/**
 * @param mostBytes of files; 0 for none
 * @param packs those there are: what their projects take is the best guess for others, from the first files of a pack on
 * that is still being prepared
 */
export function estimate(projects: number, mostBytes: number, packs: readonly Told[]): Estimate {
  const partBytes = meanOf(packs, partBytesAProject);
  const fileBytes = meanOf(packs, fileBytesAProject);
  const parts = (partBytes ?? USUAL_PART_BYTES) * projects;
  if (mostBytes === 0) {
    const bytes = Math.round(parts);
    return { least: bytes, most: bytes, isOverLimit: false, basis: partBytes === null ? 'usual' : 'packs' };
  }
  if (fileBytes === null) {
    const least = Math.round(parts);
    return { least, most: least + mostBytes, isOverLimit: false, basis: 'nothing' };
  }
  const files = fileBytes * projects;
  const bytes = Math.round(parts + Math.min(files, mostBytes));
  return { least: bytes, most: bytes, isOverLimit: files > mostBytes, basis: 'packs' };
}

/** About how many bytes a pack will have when it is ready, by what has come of it; null before that tells anything. */
export function expectedBytes(pack: Told): number | null {
  const { projects, mostBytes, fileBytes } = pack;
  const partsEach = partBytesAProject(pack);
  if (partsEach === null) return null;
  const parts = partsEach * projects.all;
  if (mostBytes === 0) return Math.round(parts);
  const filesEach = fileBytesAProject(pack, true);
  if (filesEach === null) return null;
  return Math.round(parts + Math.max(fileBytes, Math.min(filesEach * projects.all, mostBytes)));
}

/** Of packs that tell it, by how many projects each has read; null where none does. */
function meanOf(packs: readonly Told[], bytesAProject: (pack: Told) => number | null): number | null {
  let bytes = 0;
  let count = 0;
  for (const pack of packs) {
    const each = bytesAProject(pack);
    if (each === null) continue;
    bytes += each * pack.projectsRead;
    count += pack.projectsRead;
  }
  return count === 0 ? null : bytes / count;
}

/** Null while no project was read. */
function partBytesAProject({ parts, partBytes, projects, projectsRead }: Told): number | null {
  if (projectsRead === 0 || parts.held === 0) return null;
  // What is missing will not come.
  const expected = parts.all - parts.missing;
  return ((partBytes / parts.held) * expected) / projects.all;
}

/**
 * What the files of a project take, those that are still to come by the mean of those that have; null where too few have
 * come, or none is wanted. A pack that its limit cut off tells nothing of others: it holds the smaller ones.
 */
function fileBytesAProject(
  { phase, projectsRead, files, fileBytes, mostBytes, missing }: Told,
  isOfItself = false,
): number | null {
  const isCut = missing.some(({ why }) => why === 'over_limit');
  if (projectsRead === 0 || mostBytes === 0 || (isCut && !isOfItself)) return null;
  const toCome = files.all - files.held - files.missing;
  if (phase !== 'ready' && files.held < FEW) return null;
  const mean = files.held === 0 ? 0 : fileBytes / files.held;
  return (fileBytes + mean * toCome) / projectsRead;
}
