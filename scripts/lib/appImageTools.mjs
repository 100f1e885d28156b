// The tools with which electron-builder makes an AppImage, out of Debian's packages. The runtime at the front of the file
// cannot be had there: this one, of shell, unpacks the file and starts it. It serves tests and is never handed to anybody.
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Bytes; where the file system begins in the AppImage. A page, so that tools that look there find it. */
export const RUNTIME_BYTES = 4096;

const RUNTIME = `#!/bin/sh
# Test runtime for AppImages: needs unsquashfs, and no FUSE.
set -e
self=$(readlink -f "$0")
dir=$(mktemp -d "\${TMPDIR:-/tmp}/appimage-XXXXXX")
trap 'rm -rf "$dir"' EXIT
unsquashfs -q -n -o ${RUNTIME_BYTES} -d "$dir/root" "$self" >/dev/null
if [ "$1" = --appimage-extract ]; then mv "$dir/root" squashfs-root; exit 0; fi
APPIMAGE=$self APPDIR=$dir/root
export APPIMAGE APPDIR
"$dir/root/AppRun" "$@"
exit $?
`;

/** As the others that are made for tests: what is smaller takes longer, and is not what is tested. */
const FAST_SQUASHFS = `#!/bin/sh
exec /usr/bin/mksquashfs "$@" -Xcompression-level 1
`;

/** The runtime, filled up with empty lines, which the shell does not reach. */
export function testRuntimeBytes() {
  return Buffer.from(RUNTIME.padEnd(RUNTIME_BYTES, '\n'));
}

/**
 * Lays the tools out as electron-builder looks for them (its `APPIMAGE_TOOLS_PATH`).
 * @param {string} folder made anew
 */
export async function makeAppImageTools(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'runtimes'), { recursive: true });
  await symlink('/usr/bin/desktop-file-validate', path.join(folder, 'desktop-file-validate'));
  await writeFile(path.join(folder, 'mksquashfs'), FAST_SQUASHFS);
  await chmod(path.join(folder, 'mksquashfs'), 0o755);
  for (const arch of ['x64', 'arm64']) {
    const runtime = path.join(folder, 'runtimes', `runtime-${arch}`);
    await writeFile(runtime, testRuntimeBytes());
    await chmod(runtime, 0o755);
    // Libraries that the genuine tools bring; the packages of the system have them here.
    await mkdir(path.join(folder, 'lib', arch), { recursive: true });
  }
}
