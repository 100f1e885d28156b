import { open } from 'node:fs/promises';

/** An open file that is read by ranges. */
export type PackFile = {
  readonly size: number;
  /** All the bytes of a range, or as many as there are. Rejects with the system's error. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  readonly close: () => Promise<void>;
};

/** Opens a file for reading; rejects with the system's error. */
export type OpenPackFile = (path: string) => Promise<PackFile>;

/** On the computer's own disk. */
export const openPackFile: OpenPackFile = async (path) => {
  const file = await open(path, 'r');
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new Error('not a file');
    return {
      size: about.size,
      read: async (offset, length) => {
        const bytes = new Uint8Array(length);
        let got = 0;
        // The system may give less than it was asked for.
        while (got < length) {
          const { bytesRead } = await file.read(bytes, got, length - got, offset + got);
          if (bytesRead === 0) break;
          got += bytesRead;
        }
        return bytes.subarray(0, got);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};
