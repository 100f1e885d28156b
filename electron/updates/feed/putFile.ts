import { copyFile, rename, writeFile } from 'node:fs/promises';

/** Puts a file into a folder that others read meanwhile: as a whole or not at all. */
export async function putFile(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.part`);
  await rename(`${to}.part`, to);
}

/** As {@link putFile}. */
export async function putText(to: string, text: string | Buffer): Promise<void> {
  await writeFile(`${to}.part`, text);
  await rename(`${to}.part`, to);
}
