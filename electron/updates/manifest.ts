import { valid } from 'semver';
import { z } from 'zod';
import { UpdateError } from './problem';

/** The only product a manifest of ours may be for. */
export const PRODUCT = 'gistagum-desktop';

export const CHANNELS = ['stable', 'preview'] as const;

export type Channel = (typeof CHANNELS)[number];

/** Bounds of what a manifest may say; a file of ours has about 110 MB. */
export const MOST = {
  manifestBytes: 256 * 1024,
  files: 40,
  fileBytes: 1024 ** 3,
} as const;

export const FORMATS = ['AppImage', 'deb', 'rpm', 'tar.gz', 'exe', 'msi', 'zip', 'dmg'] as const;

export type Format = (typeof FORMATS)[number];

const version = z
  .string()
  .max(64)
  .refine((text) => valid(text) === text);

/** Beside the manifest and nowhere else: no folder, no address. */
const fileName = z.string().regex(/^[\w][\w.+-]{0,199}$/);

const instant = z.iso.datetime();

const fileSchema = z.strictObject({
  name: fileName,
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64', 'universal']),
  format: z.enum(FORMATS),
  size: z.number().int().positive().max(MOST.fileBytes),
  /** Of the whole file, base64. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  /** bytes at the end of the file that describe its blocks, so that only changed ones are downloaded */
  blockMapSize: z.number().int().positive().max(MOST.fileBytes).optional(),
});

const manifestSchema = z.strictObject({
  format: z.literal(1),
  product: z.string().max(100),
  channel: z.string().max(40),
  version,
  /** Grows with every manifest of a channel: an older one that is shown again is known by it. */
  serial: z.number().int().positive(),
  released: instant,
  expires: instant,
  /** The oldest version that can be updated to this one by itself. */
  minimumVersion: version.optional(),
  /** Of all installations, those with a place below it are offered it. */
  percent: z.number().int().min(0).max(100).default(100),
  /** The way back: these versions may be replaced by this older one. */
  rollback: z.strictObject({ from: z.array(version).min(1).max(20), note: z.string().max(300) }).optional(),
  files: z.array(fileSchema).min(1).max(MOST.files),
});

/** What is signed: which files a version is made of. Times are ISO 8601, UTC. */
export type Manifest = z.infer<typeof manifestSchema>;

export type ManifestFile = Manifest['files'][number];

/** Where the manifest of a channel is, below the address of the feed. */
export function manifestName(channel: Channel): string {
  return `${PRODUCT}-${channel}.json`;
}

/** The bytes that are signed: JSON with sorted keys and without spaces, so that equal manifests are equal bytes. */
export function canonicalBytes(manifest: Manifest): Buffer {
  return Buffer.from(JSON.stringify(sorted(manifest)), 'utf8');
}

/** Reads bytes whose signature was found good. Throws `not_a_manifest`. */
export function parseManifest(bytes: Buffer): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UpdateError('not_a_manifest');
  }
  const read = manifestSchema.safeParse(value);
  // Two readers of the same bytes must never see two manifests: what is not canonical has keys twice, or is not ours.
  if (!read.success || !Buffer.from(JSON.stringify(sorted(value)), 'utf8').equals(bytes)) {
    throw new UpdateError('not_a_manifest');
  }
  return read.data;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}
