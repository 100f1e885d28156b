import type { MediaPath } from '#shared/domain/record/parts';

/** The ending of a file's name, small, without its dot; empty where there is none. It proves nothing about the file. */
export function extensionOf(path: MediaPath): string {
  const name =
    path
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
