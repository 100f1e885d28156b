// Everything that the set-up scripts print goes through this module, so that all of it has the same form.
// Notices go to stderr: stdout stays free for results such as the path of `electron-path.mjs`.

/** A problem that the user can solve. Its message is one sentence for them, and no stack is printed. */
export class SetupError extends Error {}

/**
 * Prints one line.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {number} bytes
 * @returns {string} e.g. `196 MB` (decimal megabytes, as download sizes are given)
 */
export function formatMegabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

/**
 * One line of progress, e.g. `Electron: 98 of 196 MB (50 %)`; without a known total only the amount.
 * @param {string} label
 * @param {number} doneBytes
 * @param {number | undefined} totalBytes
 */
export function formatProgress(label, doneBytes, totalBytes) {
  if (totalBytes === undefined) return `${label}: ${formatMegabytes(doneBytes)}`;
  const done = Math.min(doneBytes, totalBytes);
  const percent = Math.floor((done / totalBytes) * 100);
  return `${label}: ${Math.round(done / 1e6)} of ${formatMegabytes(totalBytes)} (${percent} %)`;
}

/**
 * Shows the progress of a long download: on a terminal by rewriting one line, elsewhere by a new line every `stepBytes`, so
 * that a log does not get hundreds of lines.
 * @param {string} label
 * @param {{ totalBytes?: number | undefined, stepBytes?: number, stream?: NodeJS.WriteStream }} [options]
 */
export function createProgress(label, { totalBytes, stepBytes = 20e6, stream = process.stderr } = {}) {
  let shownBytes = -Infinity;
  let isLineOpen = false;
  return {
    /** @param {number} doneBytes */
    update(doneBytes) {
      const line = `  ${formatProgress(label, doneBytes, totalBytes)}`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${line}`);
        isLineOpen = true;
      } else if (doneBytes - shownBytes >= stepBytes) {
        shownBytes = doneBytes;
        stream.write(`${line}\n`);
      }
    },
    end() {
      if (isLineOpen) stream.write('\n');
      isLineOpen = false;
    },
  };
}

/**
 * Runs a script's `main`. A SetupError becomes one sentence and exit code 1; anything else is a defect and keeps
 * its stack. A full disk is reported as such wherever it occurs.
 * @param {() => Promise<number | void>} main resolves with the exit code, 0 when it gives none
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof SetupError) say(`\n${error.message}`);
    else if (isErrorWithCode(error, 'ENOSPC'))
      say('\nThe disk is full: free some space, then run the same command again.');
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/**
 * @param {unknown} error
 * @param {string} code e.g. `ENOENT`
 */
export function isErrorWithCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
