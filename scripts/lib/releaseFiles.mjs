// What stands beside installers: checksums, a manifest, a list of what is inside (SBOM), and the notices of others'
// licenses. All of it follows from the files in the folder and the lock file, so that it can be made again anywhere.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { collectNotices, formatNotices, NOTICES_FILE } from './notices.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';
import { TEST_RUNTIME_NAMES } from './testRuntime.mjs';

export const SUMS_FILE = 'SHA256SUMS';
export const MANIFEST_FILE = 'manifest.json';
export const SBOM_FILE = 'sbom.cdx.json';

/** The system that each ending is for; a zip says it in its name. */
const FORMATS = Object.freeze({
  deb: 'linux',
  rpm: 'linux',
  AppImage: 'linux',
  'tar.gz': 'linux',
  exe: 'windows',
  msi: 'windows',
  dmg: 'mac',
  zip: null,
});

/** Names of machines as each kind of package has them. */
const MACHINES = Object.freeze({
  x64: 'x64',
  amd64: 'x64',
  x86_64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
  universal: 'universal',
});

/**
 * What a name tells of an installer.
 * @typedef {object} Description
 * @property {'linux' | 'windows' | 'mac'} platform
 * @property {string} arch
 * @property {string} format
 * @property {'genuine' | 'stand-in'} runtime which Electron is inside
 */

/**
 * @param {string} file name of a file in the output folder
 * @param {string} version of the application
 * @returns {Description | null} null for what is no installer of this version
 */
export function describeArtefact(file, version) {
  const format = Object.keys(FORMATS).find((ending) => file.endsWith(`.${ending}`));
  const [name, rest] = file.split(`-${version}-`);
  if (format === undefined || name === undefined || rest === undefined) return null;
  const words = rest.slice(0, -format.length - 1).split('-');
  const arch = MACHINES[/** @type {keyof typeof MACHINES} */ (words.at(-1) ?? '')];
  const platform = FORMATS[/** @type {keyof typeof FORMATS} */ (format)] ?? words[0];
  if (arch === undefined || (platform !== 'linux' && platform !== 'windows' && platform !== 'mac'))
    return null;
  return { platform, arch, format, runtime: name === TEST_RUNTIME_NAMES.name ? 'stand-in' : 'genuine' };
}

/**
 * The SBOM as npm makes it from the lock file (CycloneDX 1.5), without what is not bundled, with the Electron that is
 * inside, and nothing of this computer or this moment: two builds of the same sources have the same. npm's own
 * `--omit dev` would also leave out React, which tools need as well.
 * @param {any} bom npm's, of all packages
 * @param {{ name: string, electron: string, epoch: number, bundled: ReadonlySet<string> }} what epoch: seconds; bundled:
 *   as name@version
 */
export function completeSbom(bom, { name, electron, epoch, bundled }) {
  const inside = bom.components.filter((/** @type {any} */ part) =>
    bundled.has(`${part.name}@${part.version}`),
  );
  const refs = new Set([
    bom.metadata.component['bom-ref'],
    ...inside.map((/** @type {any} */ part) => part['bom-ref']),
  ]);
  const electronPart = {
    'bom-ref': `electron@${electron}`,
    type: 'framework',
    name: 'electron',
    version: electron,
    scope: 'required',
    purl: `pkg:npm/electron@${electron}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
  const { serialNumber: _, ...rest } = bom;
  return {
    ...rest,
    metadata: {
      ...bom.metadata,
      timestamp: new Date(epoch * 1000).toISOString(),
      component: { ...bom.metadata.component, type: 'application', name },
    },
    components: [...inside, electronPart],
    dependencies: bom.dependencies
      .filter((/** @type {any} */ { ref }) => refs.has(ref))
      .map((/** @type {any} */ { ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((/** @type {string} */ other) => refs.has(other)),
      })),
  };
}

/**
 * Lines in the form that `sha256sum --check` reads.
 * @param {readonly { file: string, sha256: string }[]} sums
 */
export function formatSums(sums) {
  return sums.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
}

/**
 * Writes everything into a folder of installers.
 * @param {string} folder
 * @param {{ electron: string, epoch: number, commit: string }} build
 * @returns {Promise<readonly string[]>} the installers found
 * @throws {SetupError} where there is none, or npm cannot read the lock file
 */
export async function writeReleaseFiles(folder, { electron, epoch, commit }) {
  const { name, version } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const described = (await readdir(folder)).toSorted().flatMap((file) => {
    const description = describeArtefact(file, version);
    return description ? [{ file, ...description }] : [];
  });
  if (described.length === 0) throw new SetupError(`There is no installer of ${version} in ${folder}.`);
  const notices = await collectNotices(projectRoot);
  await writeFile(path.join(folder, NOTICES_FILE), formatNotices(notices));
  const bundled = new Set(notices.map((notice) => `${notice.name}@${notice.version}`));
  const bom = completeSbom(await readNpmSbom(), { name, electron, epoch, bundled });
  await writeFile(path.join(folder, SBOM_FILE), `${JSON.stringify(bom, null, 2)}\n`);
  const artefacts = [];
  for (const { file, ...description } of described) {
    const at = path.join(folder, file);
    const { size } = await stat(at);
    const [sha256, sha512] = await digest(at);
    artefacts.push({ file, ...description, size, sha256, sha512 });
  }
  const manifest = { name, version, electron, commit, artefacts };
  await writeFile(path.join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  const beside = [NOTICES_FILE, SBOM_FILE, MANIFEST_FILE];
  const sums = await Promise.all(
    beside.map(async (file) => ({ file, sha256: (await digest(path.join(folder, file)))[0] })),
  );
  await writeFile(path.join(folder, SUMS_FILE), formatSums([...artefacts, ...sums]));
  return described.map(({ file }) => file);
}

/** The commit that is built, and its time in seconds; `unknown` and 0 outside a checkout. */
export async function readCommit() {
  const { stdout, code } = await run('git', ['log', '-1', '--format=%H %ct'], { cwd: projectRoot });
  const [commit = '', seconds] = stdout.trim().split(' ');
  return code === 0 && commit !== '' ? { commit, epoch: Number(seconds) } : { commit: 'unknown', epoch: 0 };
}

async function readNpmSbom() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { stdout, stderr, code } = await run('npm', args, { cwd: projectRoot });
  if (code !== 0) throw new SetupError(`npm could not list what is inside: ${stderr.trim()}`);
  return JSON.parse(stdout);
}

/**
 * @param {string} file
 * @returns {Promise<readonly [sha256: string, sha512: string]>}
 */
async function digest(file) {
  const short = createHash('sha256');
  const long = createHash('sha512');
  for await (const part of createReadStream(file)) {
    short.update(part);
    long.update(part);
  }
  return [short.digest('hex'), long.digest('hex')];
}
