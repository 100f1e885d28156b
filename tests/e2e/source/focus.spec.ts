import type { Page } from '@playwright/test';
import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';

/** Waits until the focus is on an element other than the page's body. @returns which one */
async function focused(page: Page): Promise<string> {
  const name = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return '';
      const text = element.textContent?.trim().slice(0, 60);
      return element.getAttribute('aria-label') ?? (text || element.tagName);
    });
  await expect.poll(name, { message: 'the focus fell to the page' }).not.toBe('');
  return name();
}

/** Starts recording what is announced to screen readers. @returns a function that reads the record */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const text = element?.closest('[data-announcements]')?.textContent?.trim();
        if (text) heard.push(text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test('the focus never falls back to the page’s body when something is closed or removed', async ({
  shared,
}) => {
  const { page } = shared;
  const panel = page.locator('aside');
  const project = await findProject(page, isHalfDone);

  await page.getByRole('listbox', { name: 'Projects' }).focus();
  await openProject(page, project);
  await panel.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
  expect(await focused(page)).toBe('Projects');

  await openProject(page, project);
  await openForm(page, 'Report progress');
  await page.getByRole('textbox', { name: 'What was done' }).fill('Paved');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'What was done' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await focused(page)).toContain('More actions');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await focused(page);

  await page
    .getByRole('button', { name: /^Delayed, / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Clear filter' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Clear filter' })).toHaveCount(0);
  await focused(page);

  await page.locator('[data-phase] button').first().press('Enter');
  await page.getByRole('button', { name: 'Retry now' }).last().press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await focused(page);

  await page.getByRole('listbox', { name: 'Projects' }).focus();
  await openView(page, 'dashboard');
  await focused(page);
  await page.getByRole('button', { name: 'account of' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Settings' }).press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await focused(page);

  await openView(page, 'notifications');
  const rows = page.locator('[data-notification-id]');
  const [first, second] = [
    await rows.nth(0).getAttribute('data-notification-id'),
    await rows.nth(1).getAttribute('data-notification-id'),
  ];
  await rows.first().focus();
  const tabbable = await page
    .locator('ul[data-focus-home="rows"] [tabindex="0"], ul[data-focus-home="rows"] button:not([tabindex])')
    .count();
  expect(tabbable, 'stops for Tab in the whole list').toBeLessThanOrEqual(4);
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Delete', exact: true }).first().press('Enter');
  await expect(page.locator(`[data-notification-id="${first}"]`)).toHaveCount(0);
  await expect(page.locator(`[data-notification-id="${second}"]`)).toBeFocused();
});

test('changes elsewhere on screen are announced to screen readers', async ({ shared }) => {
  const { page } = shared;
  const project = await findProject(page, isHalfDone);
  const heard = await listen(page);
  await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill(project.prn);
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^1 of \d+ projects shown$/));
  await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill('');
  await openProject(page, project);
  await expect.poll(heard).toContainEqual(expect.stringContaining(`Project opened: ${project.name}`));
  await openForm(page, 'Report progress');
  await filesOf(page, 'Photos').setInputFiles(await takePhoto(page, 'site.jpg'));
  await expect.poll(heard).toContain('site.jpg added, 1 file in all');
  await page.getByRole('button', { name: 'Remove site.jpg' }).press('Enter');
  await expect.poll(heard).toContain('site.jpg removed, no file left');
  await focused(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openView(page, 'dashboard');
  await expect.poll(heard).toContain('Dashboard');
});

test('single-key shortcuts can be switched off, and their commands stay in the palette', async ({
  shared,
}) => {
  const { page } = shared;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lang');
  await expect(page.getByRole('dialog').getByRole('option').first()).toHaveText('Setting: Language');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'English' })).toBeFocused();
  const shortcuts = page.getByRole('radiogroup', { name: 'Shortcuts of a single key' });
  await shortcuts.getByText('Off', { exact: true }).click();
  await expect(shortcuts.getByRole('radio', { name: 'Off' })).toBeChecked();
  for (const key of ['1', '2', '/', 'b', 'r']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('nav kbd')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Dashboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
});
