import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** Debian's package `chromium`, which follows Chromium's releases within days. */
const CHROMIUM = '/usr/bin/chromium';

/** Why there is no current Chromium, as text for test titles; null where there is one. */
export function whatBrowserLacks(): string | null {
  return existsSync(CHROMIUM) ? null : `not installed here: ${CHROMIUM}`;
}

/** Starts it without a screen; WebGL is drawn by the processor. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
}

/** How many colours a picture has: one or two where nothing was drawn. @param png its bytes */
export async function countColors(browser: Browser, png: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.drawImage(picture, 0, 0);
      const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }, png.toString('base64'));
  } finally {
    await page.close();
  }
}
