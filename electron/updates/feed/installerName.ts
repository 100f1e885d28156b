import { PRODUCT, type Format, type ManifestFile } from '../manifest';

const ARCHS: Readonly<Record<string, ManifestFile['arch']>> = {
  x64: 'x64',
  amd64: 'x64',
  x86_64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
  universal: 'universal',
};

const PLATFORMS: Readonly<Record<Exclude<Format, 'zip'>, ManifestFile['platform']>> = {
  AppImage: 'linux',
  deb: 'linux',
  rpm: 'linux',
  'tar.gz': 'linux',
  exe: 'win32',
  msi: 'win32',
  dmg: 'darwin',
};

const NAME = new RegExp(
  `^${PRODUCT}-(?<version>\\d[\\w.]*(?:-(?:alpha|beta|preview|rc)[\\w.]*)?)-(?:(?<kind>setup|portable|win|mac)-)?` +
    `(?<arch>${Object.keys(ARCHS).join('|')})\\.(?<format>AppImage|deb|rpm|tar\\.gz|exe|msi|zip|dmg)$`,
);

export type InstallerName = Pick<ManifestFile, 'platform' | 'arch' | 'format'> & { readonly version: string };

/**
 * What an installer is, by the name that `electron-builder.yml` gives it; null for any other file, those made with the
 * runtime for trials among them.
 */
export function readInstallerName(name: string): InstallerName | null {
  const found = NAME.exec(name)?.groups;
  if (!found) return null;
  const arch = ARCHS[found['arch'] ?? ''];
  const format = found['format'] as Format;
  if (!arch) return null;
  const isForWindows = found['kind'] === 'portable' || found['kind'] === 'win';
  const platform = format === 'zip' ? (isForWindows ? 'win32' : 'darwin') : PLATFORMS[format];
  return { version: found['version'] ?? '', platform, arch, format };
}
