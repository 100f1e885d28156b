import type { InstallKind } from '#shared/domain/updates';
import type { Format } from './manifest';

/** What tells how this copy came onto the computer. */
export type InstallFacts = {
  readonly platform: string;
  readonly isPackaged: boolean;
  /** Paths with the system's own separators. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The packager's mark in the folder of resources: `deb`, `rpm`; null where there is none. */
  readonly packageType: string | null;
  /** Whether there is a file of that name beside the executable. */
  readonly hasBeside: (name: string) => boolean;
};

type Way = {
  readonly format: Format | null;
  /**
   * It may replace itself: what it replaces belongs to this user alone. Anything that is installed with more rights is
   * left to the office: root would run a file that the user could have changed.
   */
  readonly isOwn: boolean;
  /** What somebody with the rights runs for it; null where no one command does it. */
  readonly command: ((file: string) => string) | null;
};

const WAYS: Readonly<Record<InstallKind, Way>> = {
  appimage: { format: 'AppImage', isOwn: true, command: null },
  deb: { format: 'deb', isOwn: false, command: (file) => `sudo apt-get install ./${file}` },
  rpm: { format: 'rpm', isOwn: false, command: (file) => `sudo dnf install ./${file}` },
  tar_gz: { format: 'tar.gz', isOwn: false, command: null },
  nsis_user: { format: 'exe', isOwn: true, command: null },
  nsis_machine: { format: 'exe', isOwn: false, command: (file) => `${file} /S /allusers` },
  msi: { format: 'msi', isOwn: false, command: (file) => `msiexec /i ${file} /qn` },
  portable: { format: 'zip', isOwn: false, command: null },
  mac: { format: 'dmg', isOwn: false, command: null },
  source: { format: null, isOwn: false, command: null },
};

export function wayOf(kind: InstallKind): Way {
  return WAYS[kind];
}

/** The name that the setup program gives the one that removes what it installed. */
const UNINSTALLER = 'Uninstall GISTagum Desktop.exe';

/** How this copy came onto the computer. What cannot be told apart counts as what may do less by itself. */
export function howInstalled(facts: InstallFacts): InstallKind {
  const { platform, isPackaged, packageType } = facts;
  if (!isPackaged) return 'source';
  if (platform === 'darwin') return 'mac';
  if (platform === 'win32') return howOnWindows(facts);
  if (packageType === 'deb' || packageType === 'rpm') return packageType;
  return isOfAppImage(facts) ? 'appimage' : 'tar_gz';
}

/**
 * The runtime of an AppImage sets the path of its file, and the folder that the file shows its content in. A program that an
 * AppImage starts, a terminal for one, has them too: without a look at the folder we would replace somebody else's file.
 */
function isOfAppImage({ executable, env }: InstallFacts): boolean {
  const folder = env['APPDIR'] ?? '';
  const isInside = folder.startsWith('/') && executable.startsWith(`${folder.replace(/\/+$/, '')}/`);
  return isInside && env['APPIMAGE']?.startsWith('/') === true;
}

function howOnWindows({ executable, env, hasBeside }: InstallFacts): InstallKind {
  const lower = executable.toLowerCase();
  const isBelow = (folder: string | undefined): boolean =>
    folder !== undefined && folder !== '' && lower.startsWith(`${folder.toLowerCase()}\\`);
  const isForAll =
    isBelow(env['ProgramFiles']) || isBelow(env['ProgramFiles(x86)']) || isBelow(env['ProgramW6432']);
  if (hasBeside(UNINSTALLER)) return isBelow(env['LOCALAPPDATA']) ? 'nsis_user' : 'nsis_machine';
  return isForAll ? 'msi' : 'portable';
}
