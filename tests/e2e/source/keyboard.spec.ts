import type { Page } from '@playwright/test';
import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';

type Stop = { readonly name: string; readonly isShown: boolean };

/** The focused element, and whether its focus is visible: on itself, its field, or its selected row. */
function focusStop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const around: (Element | null)[] = [
      focused,
      focused.parentElement,
      focused.querySelector('[aria-selected="true"]'),
    ];
    const isOutlined = (element: Element | null): boolean =>
      element !== null &&
      getComputedStyle(element).outlineStyle !== 'none' &&
      parseFloat(getComputedStyle(element).outlineWidth) > 0;
    const text = focused instanceof HTMLElement ? focused.innerText : '';
    return {
      name: `${focused.getAttribute('aria-label') ?? text.split('\n')[0] ?? ''}`,
      isShown: focused !== document.body && around.some(isOutlined),
    };
  });
}

async function tabThrough(page: Page, stops: number): Promise<string[]> {
  const names: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const { name, isShown } = await focusStop(page);
    expect(isShown, `focus is drawn on “${name}”`).toBe(true);
    names.push(name);
  }
  return names;
}

test('the focus is visible at every stop, and Tab leads into a view opened by key', async ({ shared }) => {
  const { page } = shared;
  const map = await tabThrough(page, 44);
  expect(map).toEqual(
    expect.arrayContaining(['Projects', 'Map of projects', 'Zoom in', 'HE, account of head1']),
  );
  await openView(page, 'dashboard');
  await page.locator('[data-status="delayed"]:visible').first().waitFor();
  await tabThrough(page, 12);
  await openView(page, 'projects');
  await page.getByRole('columnheader').first().waitFor();
  await tabThrough(page, 16);
  await openView(page, 'notifications');
  await page.getByRole('heading', { name: 'Notifications' }).waitFor();
  // The filter, the row and its first button; rows already read by an earlier test have fewer buttons.
  await tabThrough(page, 3);
  await page.keyboard.press('5');
  await page.getByRole('heading', { name: 'Diagnostics' }).waitFor();
  expect(await tabThrough(page, 1)).toEqual(['Settings']);
});

test('a project can be found, opened, read and closed by keyboard alone', async ({ shared }) => {
  const { page } = shared;
  const panel = page.locator('aside');
  const wanted =
    (await page.locator('[data-project]').nth(2).locator('span[title]').first().textContent()) ?? '';
  await page.keyboard.press('Control+k');
  await page.keyboard.type(wanted);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading').first()).toHaveText(wanted);
  await page.getByRole('listbox', { name: 'Projects' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('heading').first()).not.toHaveText(wanted);
  const row = page.getByRole('option', { selected: true });
  await expect(panel.getByRole('heading').first()).toHaveText(
    (await row.locator('span[title]').first().textContent()) ?? '',
  );
  expect((await focusStop(page)).isShown).toBe(true);
  // Enter moves the focus from the row into the panel.
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('menus can be opened, walked through and closed by key, and give the focus back', async ({ shared }) => {
  const { page } = shared;
  const account = page.getByRole('button', { name: 'Account' });
  await account.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Help' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(account).toBeFocused();
});

test('the width of the list outlives a restart', async ({ desktop, open }) => {
  const { page } = desktop;
  const handle = page.getByRole('separator', { name: 'Width of the project list' });
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(handle).toHaveAttribute('aria-valuenow', '372');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const settings = await window.desktop.getSettings();
        return settings.ok ? settings.value.listWidth : 0;
      }),
    )
    .toBe(372);
  await desktop.close();
  const again = await open();
  await expect(again.page.getByRole('separator')).toHaveAttribute('aria-valuenow', '372');
});
