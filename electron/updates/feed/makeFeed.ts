import { createHash, createPrivateKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open as openFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lt } from 'semver';
import { open, seal, writePublicKey } from '../envelope';
import { judge } from '../judge';
import {
  canonicalBytes,
  manifestName,
  parseManifest,
  PRODUCT,
  type Manifest,
  type ManifestFile,
} from '../manifest';
import type { Make } from './arguments';
import { readInstallerName } from './installerName';
import { putFile, putText } from './putFile';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Beside an installer: a description of its blocks, for those who download only what has changed. */
const BLOCK_MAP = '.blockmap';

export type MakeFeedOptions = Omit<Make, 'does' | 'privateKey'> & {
  /** PEM. */
  readonly privateKey: string;
  /** Epoch ms. */
  readonly now: number;
};

/**
 * Makes the folder that is put on the office's file server: the installers of a version and the signed list of them. The
 * list is written last and at once, so that nobody ever reads of a file that is not there.
 * @throws Error with one sentence where there is nothing to hand out, or the list would be refused
 */
export async function makeFeed(options: MakeFeedOptions): Promise<Manifest> {
  const { from, to, channel, version, now } = options;
  const names = (await readdir(from)).toSorted();
  const installers = names.filter((name) => readInstallerName(name)?.version === version);
  if (installers.length === 0) throw new Error(`No installers of version ${version} in ${from}.`);
  const publicKey = writePublicKey(createPrivateKey(options.privateKey));
  await mkdir(to, { recursive: true });
  const before = await readOld(join(to, manifestName(channel)), publicKey);
  const files: ManifestFile[] = [];
  for (const name of installers) files.push(await describe(join(from, name), name));
  const manifest: Manifest = {
    format: 1,
    product: PRODUCT,
    channel,
    version,
    serial: Math.max(Math.floor(now / 1000), (before?.serial ?? 0) + 1),
    // Signing the same version again, to renew it or for more computers, is no new release.
    released: before?.version === version ? before.released : new Date(now).toISOString(),
    expires: new Date(now + options.days * DAY_MS).toISOString(),
    percent: options.percent,
    ...(options.minimumVersion === null ? {} : { minimumVersion: options.minimumVersion }),
    ...(options.rollback === null ? {} : { rollback: options.rollback }),
    files,
  };
  const bytes = canonicalBytes(manifest);
  const sealed = seal(bytes, options.privateKey);
  judge(sealed, { keys: [publicKey], channel, current: version, seen: before?.serial ?? 0, now });
  if (before && options.rollback === null && lt(version, before.version)) {
    throw new Error(`The feed has ${before.version}: say --rollback-from and --note to go back.`);
  }
  // Those of electron-builder’s own are for other tools: this application reads what is signed alone.
  const beside = names.filter(
    (name) => /^latest[\w-]*\.yml$/.test(name) || installers.some((one) => name === `${one}${BLOCK_MAP}`),
  );
  for (const name of [...installers, ...beside]) await putFile(join(from, name), join(to, name));
  await putText(join(to, manifestName(channel)), sealed);
  return manifest;
}

/** The manifest that stands there, if it is one of this key's. */
async function readOld(path: string, publicKey: string): Promise<Manifest | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return parseManifest(open(text, [publicKey]));
  } catch {
    throw new Error(`${path} is signed with another key, or damaged: move it away to begin anew.`);
  }
}

async function describe(path: string, name: string): Promise<ManifestFile> {
  const read = readInstallerName(name);
  if (!read) throw new Error(`${name} is no installer.`);
  const { platform, arch, format } = read;
  const { size } = await stat(path);
  const blockMapSize = format === 'AppImage' ? await embeddedBlockMap(path, size) : null;
  return {
    ...{ name, platform, arch, format, size },
    sha512: await hashOf(path),
    ...(blockMapSize === null ? {} : { blockMapSize }),
  };
}

/** bytes of the description that electron-builder appends to an AppImage, whose own length is its last four bytes. */
async function embeddedBlockMap(path: string, size: number): Promise<number | null> {
  const file = await openFile(path);
  try {
    const tail = Buffer.alloc(4);
    const { bytesRead } = await file.read(tail, 0, 4, Math.max(0, size - 4));
    const length = bytesRead === 4 ? tail.readUInt32BE(0) : 0;
    return length > 0 && length < size / 4 ? length : null;
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}
