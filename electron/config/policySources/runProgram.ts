import { execFile } from 'node:child_process';
import type { RunProgram } from './source';

/** Long enough for a busy computer that has just been started; the window waits for the first reading. */
const TIMEOUT_MS = 5_000;

const MOST_BYTES = 4 * 1024 * 1024;

/** Runs programs of this computer, without a window of theirs. */
export const runSystemProgram: RunProgram = (file, args) =>
  new Promise((resolve) => {
    const options = {
      encoding: 'utf8',
      windowsHide: true,
      timeout: TIMEOUT_MS,
      maxBuffer: MOST_BYTES,
    } as const;
    execFile(file, [...args], options, (error, output) => {
      const code = error ? error.code : 0;
      resolve({ code: typeof code === 'number' ? code : null, output });
    });
  });
