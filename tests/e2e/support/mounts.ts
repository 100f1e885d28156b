import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why no file system can be mounted, or null where it can: that needs Linux and a user with that right. */
export function whyNoMounts(): string | null {
  if (process.platform !== 'linux') return 'mounting a file system for a test needs Linux';
  const folder = `/tmp/gistagum-mount-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    mountSmall(folder, '1m')();
    return null;
  } catch {
    return 'this user may not mount a file system';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Mounts a file system of that size over a folder. @returns unmounts it, with all it holds */
export function mountSmall(folder: string, size: string): () => void {
  run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', folder);
  return () => run('umount', '--lazy', folder);
}

/** Makes a folder read-only. @returns makes it writable again */
export function mountReadOnly(folder: string): () => void {
  run('mount', '--bind', folder, folder);
  run('mount', '-o', 'remount,bind,ro', folder);
  return () => run('umount', '--lazy', folder);
}

/** Fills the file system that a folder is on to the last byte. @returns frees it again */
export function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  for (let bytes = 1 << 20; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // There is no space for a block of this size, so smaller ones are written.
    }
  }
  return () => rmSync(path, { force: true });
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
