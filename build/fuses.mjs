import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** Values of the fuses in the shipped program, one line for each that electron-builder.yml sets. */
export const SHIPPED_FUSES = Object.freeze({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
});

/** A copy for the end-to-end tests differs only in this fuse, because Playwright starts Electron with --inspect=0. */
export const TEST_BUILD_FUSES = Object.freeze({ ...SHIPPED_FUSES, EnableNodeCliInspectArguments: true });

/**
 * Reads the fuses back from a program.
 * @param {string} executable on macOS the .app folder
 * @param {Readonly<Record<string, boolean>>} expected
 * @returns {Promise<string[]>} one line per fuse with another value
 */
export async function findWrongFuses(executable, expected) {
  const wire = /** @type {Record<number, number>} */ (
    /** @type {unknown} */ (await getCurrentFuseWire(executable))
  );
  return Object.entries(expected).flatMap(([name, isOn]) => {
    const state = wire[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]];
    // The wire holds one character per fuse.
    const wanted = (isOn ? '1' : '0').charCodeAt(0);
    return state === wanted ? [] : [`${name} should be ${isOn ? 'on' : 'off'}`];
  });
}
