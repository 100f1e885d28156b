import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { readPdf } from '../support/savedFiles';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// Photos of a review are made small, kept beside it, printed in its minutes, and gone with it.

/** A photo of so many dots, as a camera would give it. */
async function aPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const text = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      const sky = context.createLinearGradient(0, 0, 0, h);
      sky.addColorStop(0, '#7fb2e5');
      sky.addColorStop(0.6, '#e8d9b5');
      sky.addColorStop(1, '#6b5b45');
      context.fillStyle = sky;
      context.fillRect(0, 0, w, h);
      context.fillStyle = '#4a4a4a';
      context.fillRect(w * 0.2, h * 0.55, w * 0.6, h * 0.2);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(bytes.reduce((said, byte) => said + String.fromCharCode(byte), ''));
    },
    [width, height] as const,
  );
  return Buffer.from(text, 'base64');
}

test('photos are chosen and pasted, kept small beside the review, printed, and deleted with it', async ({
  city,
  open,
  userData,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  await saveInto(app, userData);
  await page.locator('body').press('v');
  await page.getByRole('button', { name: 'New review' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('With photos');
  await page.getByRole('button', { name: 'Create review' }).click();
  const photos = page.getByRole('region', { name: 'Photos', exact: true });
  const kept = (): readonly string[] => {
    const root = join(userData, 'reviews-photos');
    return readdirSync(root, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.jpg'));
  };

  const buffer = await aPhoto(page, 4000, 3000);
  const text = { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') };
  const file = { name: 'site.jpg', mimeType: 'image/jpeg', buffer };
  await photos.locator('input[type=file]').setInputFiles([file, text]);
  await expect(photos.getByText('“notes.jpg” is not a picture and was left out.')).toBeVisible();
  const shown = photos.locator('[data-entry] canvas');
  await expect(shown).toHaveCount(1);
  await photos.locator('[data-entry] [role=img]').scrollIntoViewIfNeeded();
  await expect(shown).toBeVisible();
  await photos.getByRole('textbox', { name: 'What it shows' }).fill('The culvert at the market');
  await photos.locator('input[type=file]').setInputFiles([file]);
  await expect(photos.getByText('“site.jpg” is here already.')).toBeVisible();
  expect(kept()).toHaveLength(1);

  // Pasted, with the focus wherever it is.
  const other = (await aPhoto(page, 800, 1200)).toString('base64');
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'pasted.jpg', { type: 'image/jpeg' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, other);
  await expect(shown).toHaveCount(2);
  expect(kept()).toHaveLength(2);
  await photos.scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'review-photos');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('dialog').getByText('The culvert at the market')).toBeVisible();
  await expect(page.getByRole('dialog').locator('li canvas')).toHaveCount(2);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Minutes…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Minutes' });
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  const pdf = (): string | undefined => readdirSync(userData).find((name) => name.endsWith('.pdf'));
  const { pages, pictures } = await readPdf(join(userData, pdf() ?? ''));
  expect(pictures).toBe(2);
  expect(pages.join(' ')).toContain('The culvert at the market');

  await page.getByRole('button', { name: 'Delete review' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).click();
  await expect(page.getByText('No reviews yet')).toBeVisible();
  expect(kept()).toEqual([]);
});
