import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { Manifest, ManifestFile } from './manifest';

export type SignedSource = {
  /** Ends with a slash. */
  readonly feed: string;
  readonly manifest: Pick<Manifest, 'version' | 'released'>;
  readonly file: ManifestFile;
};

/**
 * electron-updater's provider for plain file servers, told by a manifest of ours whose signature was found good: the list
 * that it would read from the server by itself, which nobody has signed, is never asked for.
 */
export class SignedProvider extends GenericProvider {
  readonly #info: UpdateInfo;

  constructor(
    { source }: { readonly source: SignedSource },
    updater: AppUpdater,
    options: ProviderRuntimeOptions,
  ) {
    super({ provider: 'generic', url: source.feed }, updater, options);
    const { name, sha512, size, blockMapSize } = source.file;
    const file = { url: name, sha512, size, ...(blockMapSize === undefined ? {} : { blockMapSize }) };
    this.#info = {
      version: source.manifest.version,
      releaseDate: source.manifest.released,
      ...{ path: name, sha512, files: [file] },
    };
  }

  override getLatestVersion(): Promise<UpdateInfo> {
    return Promise.resolve(this.#info);
  }

  /** Servers for files answer one range at a time; not all of them several. */
  override get isUseMultipleRangeRequest(): boolean {
    return false;
  }
}
