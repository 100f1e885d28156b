// How each kind of installer is installed without a question, where its program is then, and how it is removed. Plans only:
// scripts/commands/release-try.mjs follows them.
import path from 'node:path';

/** @typedef {readonly [command: string, ...args: string[]]} Command */

/**
 * @typedef {object} Plan
 * @property {readonly Command[]} install also over an older version
 * @property {string} program what is started then
 * @property {readonly string[]} switches without which it does not start there
 * @property {readonly Command[]} remove
 * @property {boolean} isRegistered the system knows of it: an older version is replaced, and nothing may be left behind
 */

/**
 * @typedef {object} Place
 * @property {string} name of package and program
 * @property {string} productName
 * @property {string} scratch an empty folder
 * @property {readonly string[]} asRoot what commands for the administrator begin with
 * @property {Readonly<Record<string, string | undefined>>} env
 */

/**
 * @param {string} file an installer
 * @param {import('./releaseFiles.mjs').Description} description
 * @param {Place} place
 * @returns {readonly Plan[]} one for each way it can be installed
 */
export function planTrials(file, { format, platform }, place) {
  const { name, productName, scratch, env } = place;
  const root = (/** @type {string[]} */ ...command) =>
    /** @type {Command} */ (/** @type {unknown} */ ([...place.asRoot, ...command]));
  const inOpt = path.posix.join('/opt', productName, name);
  const exe = `${productName}.exe`;
  const forAll = path.win32.join(env['ProgramFiles'] ?? 'C:\\Program Files', productName);
  const forUser = path.win32.join(env['LOCALAPPDATA'] ?? '', 'Programs', productName);
  const unpacked = { isRegistered: false, remove: [] };
  const registered = { isRegistered: true, switches: [] };
  switch (platform === 'mac' || format !== 'zip' ? format : 'windows zip') {
    case 'deb':
      return [
        {
          ...registered,
          install: [root('apt-get', 'install', '--yes', file)],
          program: inOpt,
          remove: [root('apt-get', 'purge', '--yes', name)],
        },
      ];
    case 'rpm':
      // The system of the job is no rpm system: it has the libraries, under other names.
      return [
        {
          ...registered,
          install: [root('rpm', '--upgrade', '--nodeps', file)],
          program: inOpt,
          remove: [root('rpm', '--erase', '--nodeps', name)],
        },
      ];
    case 'AppImage':
      return [
        {
          ...unpacked,
          install: [['chmod', '755', file]],
          program: file,
          switches: ['--appimage-extract-and-run'],
        },
      ];
    case 'tar.gz':
      return [
        {
          ...unpacked,
          install: [['tar', '--extract', '--strip-components=1', '--directory', scratch, '--file', file]],
          program: path.posix.join(scratch, name),
          // Unpacked by a user it has no profile by which the system would let it make a sandbox.
          switches: ['--no-sandbox'],
        },
      ];
    case 'exe':
      return [
        { folder: forUser, mode: '/currentuser' },
        { folder: forAll, mode: '/allusers' },
      ].map(({ folder, mode }) => ({
        ...registered,
        install: [/** @type {const} */ ([file, '/S', mode])],
        program: path.win32.join(folder, exe),
        remove: [/** @type {const} */ ([path.win32.join(folder, `Uninstall ${exe}`), '/S', mode])],
      }));
    case 'msi':
      return [
        {
          ...registered,
          install: [['msiexec', '/i', file, '/qn', '/norestart']],
          program: path.win32.join(forAll, exe),
          remove: [['msiexec', '/x', file, '/qn', '/norestart']],
        },
      ];
    case 'windows zip':
      return [
        {
          ...unpacked,
          install: [['tar', '-x', '-C', scratch, '-f', file]],
          program: path.win32.join(scratch, exe),
          switches: [],
        },
      ];
    default: {
      const bundle = path.posix.join(scratch, `${productName}.app`);
      const mount = path.posix.join(scratch, 'image');
      /** @type {readonly Command[]} */
      const install =
        format === 'dmg'
          ? [
              ['hdiutil', 'attach', '-nobrowse', '-mountpoint', mount, file],
              ['ditto', path.posix.join(mount, `${productName}.app`), bundle],
              ['hdiutil', 'detach', mount],
            ]
          : [['ditto', '-x', '-k', file, scratch]];
      return [
        {
          ...unpacked,
          install,
          program: path.posix.join(bundle, 'Contents', 'MacOS', productName),
          switches: [],
        },
      ];
    }
  }
}

/**
 * Installers of the version before that can be installed under these, by the same name but for the version.
 * @param {string} file
 * @param {string} version
 * @param {readonly string[]} older names of files
 * @returns {string | undefined}
 */
export function findOlder(file, version, older) {
  const [before = '', after = ''] = file.split(`-${version}-`);
  return older.find((one) => one.startsWith(`${before}-`) && one.endsWith(`-${after}`));
}
