import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { writePolicy } from '../support/officeNetwork';
import { shootBothThemes } from '../support/screens';

/** Duration of the hover transition in CSS, e.g. `0.12s`. */
function transitionOf(page: Page): Promise<string> {
  return page
    .getByRole('radiogroup', { name: 'Motion' })
    .locator('span')
    .first()
    .evaluate((option) => getComputedStyle(option).transitionDuration);
}

test('motion follows the system’s setting, then the user’s, which takes effect at once', async ({
  shared,
}) => {
  const { page } = shared;
  await page.locator('body').press('5');
  const root = page.locator('html');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(root).toHaveAttribute('data-motion', 'reduced');
  await page.getByRole('radiogroup', { name: 'Motion' }).getByText('Full').click();
  await expect(root).toHaveAttribute('data-motion', 'full');
  expect(await transitionOf(page)).toBe('0.12s');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.getByRole('radiogroup', { name: 'Motion' }).getByText('Reduced').click();
  await expect(root).toHaveAttribute('data-motion', 'reduced');
  expect(await transitionOf(page)).toBe('0s');
  await page.getByRole('radiogroup', { name: 'Motion' }).getByText('Same as system').click();
  await expect(root).toHaveAttribute('data-motion', 'full');
});

test('a policy about motion applies to everybody, is shown, and cannot be changed', async ({
  city,
  open,
  userData,
}) => {
  const settings = { reduceMotion: 'full', locale: 'tlh', density: 'compact' };
  writeFileSync(join(userData, 'user.json'), JSON.stringify({ version: 1, settings }));
  const { page, complaints } = await open({ env: writePolicy(userData, { reduceMotion: 'reduce' }) });
  await signIn(page, city.url);
  await untilLive(page);
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  await page.locator('body').press('5');
  await expect(page.getByText('Your administrator has set this.')).toBeVisible();
  const choices = page.getByRole('radiogroup', { name: 'Motion' }).getByRole('radio');
  for (const choice of await choices.all()) await expect(choice).toBeDisabled();
  await expect(choices.nth(1)).toBeChecked();
  await shootBothThemes(page, 'settings-policy');
  const refused = await page.evaluate(() => window.desktop.setSettings({ reduceMotion: 'full' }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'set_by_policy' } });
  // The user's own choice stays in the file, as do fields that this version does not know.
  const kept = JSON.parse(readFileSync(join(userData, 'user.json'), 'utf8')) as { settings: object };
  expect(kept.settings).toEqual({ ...settings, theme: 'dark' });
  expect(complaints).toEqual([]);
});

test('a policy that changes while the application runs applies, and the page says who decided what', async ({
  city,
  open,
  userData,
}) => {
  writeFileSync(
    join(userData, 'user.json'),
    JSON.stringify({ version: 1, settings: { reduceMotion: 'full' } }),
  );
  const env = writePolicy(userData, {});
  const { page, complaints } = await open({ env });
  await signIn(page, city.url);
  await untilLive(page);
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'full');
  await page.locator('body').press('5');
  await expect(page.getByText('No policy decides a setting.')).toBeVisible();

  writePolicy(userData, {
    reduceMotion: 'reduce',
    offlineDays: 14,
    servers: [city.url, 'ftp://files.example'],
    colour: 'red',
  });
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  await expect(page.getByText('Your administrator has set this.')).toBeVisible();
  const decided = page.getByRole('table', { name: 'What applies' });
  await expect(decided.getByRole('row', { name: /reduceMotion/ })).toHaveText(
    /Reduced.*Policy of this computer.*Locked.*at once/,
  );
  await expect(decided.getByRole('row', { name: /offlineDays/ })).toHaveText(
    /30.*From the next start: 14 \(Policy of this computer\).*from the next start/,
  );
  const ignored = page.getByRole('table', { name: 'Parts that are not used' });
  await expect(ignored.getByRole('row', { name: /servers\[1\]/ })).toContainText(
    'none that this field takes',
  );
  await expect(ignored.getByRole('row', { name: /colour/ })).toContainText('no field of this name');
  await decided.scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'policy-page');

  // Cut short, it keeps what it said; removed, it lets go.
  writeFileSync(env.GISTAGUM_POLICY_FILE, '{"reduceMotion": "red');
  await expect(ignored.getByRole('row', { name: /all of it/ })).toContainText('not complete');
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  rmSync(env.GISTAGUM_POLICY_FILE);
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'full');
  await expect(page.getByText('No policy decides a setting.')).toBeVisible();
  expect(complaints).toEqual([]);
});
