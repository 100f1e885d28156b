import type { FoundFile, BigFiles } from '../../disk/bigFiles';

/** A picture of one pixel. */
export const PNG_TILE = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
);

type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
};

/** A server of tiles without a network: answers by what a test says, and notes what it was asked. */
export function onlineServer(answer: (url: string, headers: Headers) => Answer | Promise<Answer>) {
  const asked: { url: string; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input as string);
    const headers = new Headers(init?.headers);
    asked.push({ url, headers });
    const { status = 200, headers: given = {}, body } = await answer(url, headers);
    init?.signal?.throwIfAborted();
    return new Response(status === 200 ? (body ?? PNG_TILE) : null, {
      status,
      headers: { 'content-type': 'image/png', ...given },
    });
  };
  return { fetch, asked };
}

/** A disk in memory. */
export function memoryFiles() {
  const held = new Map<string, { bytes: Uint8Array<ArrayBuffer>; usedAt: number }>();
  const now = { at: 0 };
  const files: BigFiles = {
    folders: async (folder) => [
      ...new Set(
        [...held.keys()].flatMap((path) =>
          path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0] ?? ''] : [],
        ),
      ),
    ],
    list: async (folder) =>
      [...held].flatMap(([path, { bytes, usedAt }]): FoundFile[] =>
        path.startsWith(`${folder}/`)
          ? [{ name: path.slice(folder.length + 1), bytes: bytes.length, usedAt }]
          : [],
      ),
    read: async (path) => {
      const found = held.get(path);
      if (!found) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return found.bytes;
    },
    write: async (path, parts) =>
      void held.set(path, { bytes: new Uint8Array(Buffer.concat(parts)), usedAt: now.at }),
    touch: async (path, at) => {
      const found = held.get(path);
      if (found) found.usedAt = at;
    },
    rename: () => Promise.reject(new Error('not used')),
    remove: async (path) => {
      for (const name of held.keys()) if (name === path || name.startsWith(`${path}/`)) held.delete(name);
    },
  };
  return { files, held, now };
}
