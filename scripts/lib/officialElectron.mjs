import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  cacheFolder,
  exists,
  folderBytes,
  projectRoot,
  readJsonIfAny,
  requireFreeSpace,
} from './folders.mjs';
import { run } from './run.mjs';
import { createProgress, say } from './say.mjs';
import { toolNode } from './toolNode.mjs';

const electronPackage = path.join(projectRoot, 'node_modules', 'electron');
const NEEDED_BYTES = 700e6;

/** The release page counts as unreachable when no byte arrives for this long. */
const STALL_MS = 20_000;

/** How long after a failed download no further one is tried, so that not every start waits in vain. */
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000;

/** The version package.json pins. */
export async function officialVersion() {
  const manifest = JSON.parse(await readFile(path.join(electronPackage, 'package.json'), 'utf8'));
  return String(manifest.version);
}

/**
 * Where Electron's own package keeps its executable inside a dist folder.
 * @param {NodeJS.Platform} [platform]
 */
export function executableIn(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * The official binary's folder when it is installed completely, by the same rule as in Electron's own installer (which
 * writes `path.txt` last).
 * @returns {Promise<string | undefined>}
 */
export async function findOfficial() {
  const dist = path.join(electronPackage, 'dist');
  const version = await readFile(path.join(dist, 'version'), 'utf8').catch(() => '');
  const isWhole = await exists(path.join(electronPackage, 'path.txt'));
  const hasExecutable = await exists(path.join(dist, executableIn()));
  return isWhole && hasExecutable && version.replace(/^v/, '') === (await officialVersion())
    ? dist
    : undefined;
}

/**
 * Runs Electron's own installer, which checks the download against the checksums in its package.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | undefined>} the dist folder, undefined when the release page cannot be reached
 */
export async function installOfficial(env = process.env) {
  const version = await officialVersion();
  const memory = path.join(cacheFolder(env), `electron-${version}-unreachable.json`);
  if (env['GISTAGUM_RETRY_ELECTRON'] !== '1' && isFailureFresh(await readJsonIfAny(memory), Date.now()))
    return undefined;
  await requireFreeSpace(electronPackage, NEEDED_BYTES, `Electron ${version}`);
  say(`Downloading Electron ${version} from its release page (about 120 MB, once) …`);
  const failure = await runInstaller(version, env);
  const dist = await findOfficial();
  if (dist !== undefined) {
    await rm(memory, { force: true });
    return dist;
  }
  say(`  ${failure}`);
  await mkdir(path.dirname(memory), { recursive: true });
  await writeFile(memory, JSON.stringify({ failedAt: new Date().toISOString(), reason: failure }));
  return undefined;
}

/**
 * @param {unknown} memory the content of the file that records an earlier failure
 * @param {number} nowMs
 */
export function isFailureFresh(memory, nowMs) {
  if (typeof memory !== 'object' || memory === null || !('failedAt' in memory)) return false;
  const ageMs = nowMs - Date.parse(String(memory.failedAt));
  return ageMs >= 0 && ageMs < REMEMBER_FAILURE_MS;
}

/**
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} why it failed; without meaning where it did not
 */
async function runInstaller(version, env) {
  // The installer shows no progress. With a TMPDIR of its own the growth of the download can be measured.
  const tmp = path.join(cacheFolder(env), `electron-${version}-download`);
  await rm(tmp, { recursive: true, force: true });
  await mkdir(tmp, { recursive: true });
  const progress = createProgress(`Electron ${version}`);
  const stalled = new AbortController();
  let lastBytes = 0;
  let lastGrowth = Date.now();
  const timer = setInterval(() => {
    void folderBytes(tmp).then((bytes) => {
      // After the download the installer unpacks, which must not count as a stall.
      const patience = lastBytes > 0 ? STALL_MS * 6 : STALL_MS;
      if (bytes !== lastBytes) lastGrowth = Date.now();
      else if (Date.now() - lastGrowth > patience) stalled.abort();
      lastBytes = bytes;
      if (bytes > 0) progress.update(bytes);
    });
  }, 500);
  const result = await run(toolNode(), [path.join(electronPackage, 'install.js')], {
    env: { ...env, TMPDIR: tmp, TMP: tmp, TEMP: tmp },
    signal: stalled.signal,
  });
  clearInterval(timer);
  progress.end();
  await rm(tmp, { recursive: true, force: true });
  if (stalled.signal.aborted) return `Electron’s release page did not answer for ${STALL_MS / 1000} seconds.`;
  return describeInstallerFailure(result.stderr);
}

/** @param {string} stderr */
export function describeInstallerFailure(stderr) {
  const code =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/.exec(
      stderr,
    )?.[1];
  if (code !== undefined) return `Electron’s release page cannot be reached from here (${code}).`;
  // Node's fetch does not include the cause in the stack that the installer prints.
  if (stderr.includes('fetch failed')) return 'Electron’s release page cannot be reached from here.';
  if (stderr.includes('ENOSPC')) return 'The disk is full.';
  const firstLine = stderr.split('\n').find((line) => line.includes('Error'));
  return `Electron’s installer failed: ${firstLine?.trim() ?? 'it gave no reason'}`;
}
