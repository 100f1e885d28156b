import { zipSync, strToU8 } from 'fflate';
import type { BundleFile } from '#shared/domain/supportBundle';
import { cleanValue } from './cleaner';

/** What goes into a bundle, before it is cleaned: values by the name of their file, and the logs. */
export type BundleContent = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly logs: readonly BundleFile[];
};

/** The files of a bundle as they are shown and saved: everything in them is cleaned, and nothing is added afterwards. */
export function makeBundle(
  { values, logs }: BundleContent,
  clean: (text: string) => string,
): readonly BundleFile[] {
  return [
    ...Object.entries(values).map(([name, value]) => ({
      name: `${name}.json`,
      text: `${JSON.stringify(cleanValue(value, clean), null, 2)}\n`,
    })),
    ...logs.map(({ name, text }) => ({ name, text: clean(text) })),
  ];
}

/** One file to send. @param at epoch ms, the time of all of them */
export function zipBundle(files: readonly BundleFile[], at: number): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: at });
}
