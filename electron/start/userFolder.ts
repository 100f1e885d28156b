import { win32 } from 'node:path';

/** What decides where a user's files lie. */
export type UserFolderPlace = {
  /** As `process.platform`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly hostname: string;
  /** Electron's own choice, or the folder that the command line names. */
  readonly given: string;
  /** The folder's name where it is not given: that of the product. */
  readonly name: string;
  /** Somebody named a folder on the command line. */
  readonly isChosen: boolean;
  readonly exists: (path: string) => boolean;
  /** Target of the link that Chromium locks a folder with, `<host>-<process id>`; throws where there is none. */
  readonly readLock: (folder: string) => string;
  /** The kind of file system a folder lies on, as Linux numbers them (statfs(2)); throws where there is no such folder. */
  readonly fileSystemOf: (folder: string) => number;
};

/** File systems of servers: NFS, SMB 1, SMB 2 and later, AFS, Ceph. */
const OF_SERVERS: ReadonlySet<number> = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400]);

/**
 * The folder of a user's files. On Windows it lies on the computer, and not in the part of the profile that follows its user from
 * computer to computer. On Linux a computer that finds the folder on a file server and in use on another computer has one of its
 * own beside it, and keeps to that (decision 0059).
 */
export function userFolderOf(place: UserFolderPlace): string {
  const { platform, environment, hostname, given, name, isChosen, exists } = place;
  const local = environment['LOCALAPPDATA'];
  if (platform === 'win32') return isChosen || !local ? given : win32.join(local, name);
  if (platform !== 'linux') return given;
  const own = `${given}@${hostname}`;
  return exists(own) || isInUseElsewhere(place) ? own : given;
}

/** On a local disk the name of another computer is an older one of this. */
function isInUseElsewhere({ hostname, given, readLock, fileSystemOf }: UserFolderPlace): boolean {
  try {
    const host = /^(.+)-\d+$/.exec(readLock(given))?.[1] ?? hostname;
    // The number has its sign where it does not fit into 32 bits.
    return host !== hostname && OF_SERVERS.has(fileSystemOf(given) >>> 0);
  } catch {
    return false;
  }
}
