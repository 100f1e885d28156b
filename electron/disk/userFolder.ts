import { createHash } from 'node:crypto';

/** Name of what is kept of one user of one server: a hash, so that the listing of a folder names neither. */
export function userFolderName(origin: string, username: string): string {
  return createHash('sha256').update(`${origin}\n${username}`).digest('hex').slice(0, 32);
}
