/**
 * The possible file names of the program in an unpacked folder, for each system.
 * @param {{ productName?: string | null | undefined, linux?: { executableName?: string | null | undefined } | null | undefined }} configuration electron-builder's
 * @returns {readonly string[]}
 */
export function programNames({ productName, linux }) {
  return [String(linux?.executableName), `${productName}.exe`, `${productName}.app`];
}

/**
 * The folder that electron-builder was told to use by `--prepackaged`, if any.
 * @param {readonly string[]} argv
 * @returns {string | undefined}
 */
export function findPrepackaged(argv) {
  for (const [index, arg] of argv.entries()) {
    const [, joined] = /^--(?:prepackaged|pd)=(.*)$/.exec(arg) ?? [];
    if (joined !== undefined) return joined;
    if (arg === '--prepackaged' || arg === '--pd') return argv[index + 1];
  }
  return undefined;
}
