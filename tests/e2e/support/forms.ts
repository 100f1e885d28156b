import { expect, type Locator, type Page } from '@playwright/test';
import { endOf } from './actions';

// The forms of the actions, as a person fills them in.

/** A field of the form that is open, by its label. */
export function field(page: Page, name: string): Locator {
  return page.getByRole('dialog').getByRole('textbox', { name });
}

/** Presses a button of the form that is open. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

/** Waits until the form has closed and the panel says that its change was read back. @param done the words for it */
export async function untilSaved(page: Page, done: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(endOf(page)).toContainText(done);
  await expect(endOf(page)).toContainText('Saved and confirmed by the server.');
}
