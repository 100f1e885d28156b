import type { ElectronApplication } from '@playwright/test';

/** Saves files into a folder from now on: the system's own dialog cannot be driven. */
export async function saveInto(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    const choose = (...given: readonly unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
      return Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath.split('/').at(-1)}` });
    };
    Object.assign(dialog, { showSaveDialog: choose });
  }, folder);
}
