import { gt, lt } from 'semver';
import { UpdateError } from './problem';
import { open } from './envelope';
import {
  parseManifest,
  PRODUCT,
  type Channel,
  type Format,
  type Manifest,
  type ManifestFile,
} from './manifest';

/** Against what a manifest is judged. */
export type Judgement = {
  /** Public keys, base64. */
  readonly keys: readonly string[];
  readonly channel: Channel;
  /** The version that runs. */
  readonly current: string;
  /** The highest serial of the channel that was seen here; 0 for none. */
  readonly seen: number;
  /** Epoch ms. */
  readonly now: number;
};

/** What a good manifest means for this copy. */
export type Verdict = {
  readonly manifest: Manifest;
  /** `current`: there is nothing to do. */
  readonly is: 'current' | 'newer' | 'rollback';
};

/**
 * Reads a manifest and judges it, in this order: `no_key`, `not_a_manifest`, `unknown_key`, `bad_signature`,
 * `wrong_product`, `wrong_channel`, `expired`, `replayed`, `downgrade`, `too_old`. Throws the first that applies. Nothing
 * that is written inside is looked at before the signature was found good.
 */
export function judge(text: string, given: Judgement): Verdict {
  if (given.keys.length === 0) throw new UpdateError('no_key');
  const manifest = parseManifest(open(text, given.keys));
  if (manifest.product !== PRODUCT) throw new UpdateError('wrong_product');
  if (manifest.channel !== given.channel) throw new UpdateError('wrong_channel');
  if (Date.parse(manifest.expires) <= given.now) throw new UpdateError('expired');
  if (manifest.serial < given.seen) throw new UpdateError('replayed');
  const { version, minimumVersion, rollback } = manifest;
  const { current } = given;
  if (lt(version, current)) {
    if (!rollback?.from.includes(current)) throw new UpdateError('downgrade');
    return { manifest, is: 'rollback' };
  }
  if (!gt(version, current)) return { manifest, is: 'current' };
  if (minimumVersion !== undefined && lt(current, minimumVersion)) throw new UpdateError('too_old');
  return { manifest, is: 'newer' };
}

export type Machine = { readonly platform: string; readonly arch: string };

/** The file for a computer and a way of installing. Throws `no_file`. */
export function fileFor(manifest: Manifest, { platform, arch }: Machine, format: Format): ManifestFile {
  const file = manifest.files.find(
    (one) =>
      one.platform === platform && (one.arch === arch || one.arch === 'universal') && one.format === format,
  );
  if (!file) throw new UpdateError('no_file');
  return file;
}
