import type { UpdateProblem } from '#shared/domain/updates';
import { classifyDiskError } from '../disk/diskError';

/** What a disk's error means for an update; null where it is none of the disk's. */
export function diskProblem(error: unknown): UpdateProblem | null {
  switch (classifyDiskError(error)) {
    case 'full':
      return 'disk_full';
    case 'read_only':
    case 'denied':
      return 'read_only';
    case 'failing':
    case 'locked':
      return 'disk_failed';
    default:
      return isOfSystem(error) ? 'disk_failed' : null;
  }
}

/** Errors of the system's calls have a number; those of others only a name. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && 'syscall' in error;
}
