import type { Page } from '@playwright/test';
import { kill } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';

// What is drawn on the map of a review stays where it was drawn, is seen while presenting, and is taken back.

const region = (page: Page) => page.getByRole('region', { name: 'On the map', exact: true });

/** Presses on the map, px from its middle. */
async function press(page: Page, x: number, y: number): Promise<void> {
  const box = await page.locator('[data-lent-map] canvas').boundingBox();
  if (!box) throw new Error('no map');
  await page.mouse.move(box.x + box.width / 2 + x, box.y + box.height / 2 + y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

/** Takes a tool, and waits until presses draw with it: the library that does it is read with the first one. */
async function take(page: Page, button: string, tool: 'point' | 'line' | 'area'): Promise<void> {
  await region(page).getByRole('button', { name: button }).click();
  await expect(page.locator(`[data-drawing="${tool}"]`)).toBeVisible();
}

async function beginReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New review' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Sketches');
  await page.getByRole('button', { name: 'Create review' }).click();
}

async function openMap(page: Page): Promise<void> {
  await region(page).getByRole('button', { name: 'Open the map' }).click();
  await expect(page.locator('[data-lent-map] canvas')).toBeVisible();
  await page.locator('[data-lent-map]').scrollIntoViewIfNeeded();
}

test('points, lines and areas are drawn, moved and taken back, and are there while presenting', async ({
  shared,
}) => {
  test.setTimeout(180_000);
  const { page } = shared;
  await page.locator('body').press('v');
  await beginReview(page);
  await openMap(page);

  const label = region(page).getByRole('textbox', { name: /what it is$/ });
  await take(page, 'Draw points', 'point');
  await expect(async () => {
    await press(page, -60, -40);
    await expect(label).toHaveCount(1, { timeout: 10_000 });
  }).toPass();
  await expect(label).toBeFocused();
  await page.keyboard.type('Cracked culvert');

  await take(page, 'Draw areas', 'area');
  await expect(async () => {
    for (const [x, y] of [
      [20, -50],
      [120, -50],
      [120, 40],
      [20, 40],
    ] as const)
      await press(page, x, y);
    await press(page, 20, -50);
    await expect(label).toHaveCount(2, { timeout: 10_000 });
  }).toPass();
  await page.keyboard.type('Flooded');

  await take(page, 'Draw lines', 'line');
  await expect(async () => {
    await press(page, -120, 60);
    await press(page, -20, 70);
    await page.keyboard.press('Enter');
    await expect(label).toHaveCount(3, { timeout: 10_000 });
  }).toPass();
  await shootBothThemes(page, 'review-sketches');

  // By keyboard, in the middle of the map; and taken back.
  await region(page).getByRole('button', { name: 'Take the map’s middle' }).press('Enter');
  await region(page).getByRole('button', { name: 'Add point' }).press('Enter');
  await expect(label).toHaveCount(4);
  await region(page).getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(label).toHaveCount(3);

  // Moved: its corner is another one.
  const place = region(page).locator('[data-entry]').first().locator('[data-selectable]');
  const before = await place.textContent();
  await region(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(async () => {
    await press(page, -60, -40);
    const box = await page.locator('[data-lent-map] canvas').boundingBox();
    if (!box) throw new Error('no map');
    const [x, y] = [box.x + box.width / 2 - 60, box.y + box.height / 2 - 40];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 10, y - 10, { steps: 4 });
    await page.mouse.move(x - 30, y - 20, { steps: 6 });
    await page.mouse.up();
    expect(await place.textContent()).not.toBe(before);
  }).toPass();
  await region(page).getByRole('button', { name: 'Undo' }).click();
  await expect(place).toHaveText(before ?? '');

  await page.getByRole('button', { name: 'Present' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-lent-map] canvas')).toBeVisible();
  await expect(dialog.getByText('Flooded · Area · Red')).toBeVisible();
  await shootBothThemes(page, 'review-present-map');
  await page.keyboard.press('Escape');

  // At home again, the map chooses projects as ever.
  await page.locator('body').press('1');
  await expect(page.locator('[data-map] canvas').first()).toBeVisible();
  await expect(page.locator('[data-lent-map]')).toHaveCount(0);
});

test('corners of a line that is not finished outlive a kill, and the line goes on from them', async ({
  desktop: first,
  open,
}) => {
  await first.page.locator('body').press('v');
  await beginReview(first.page);
  await openMap(first.page);
  const corners = (page: Page) => region(page).getByRole('textbox', { name: 'Corners' });
  await take(first.page, 'Draw lines', 'line');
  await expect(async () => {
    await press(first.page, -120, 60);
    await expect(corners(first.page)).not.toHaveValue('', { timeout: 10_000 });
  }).toPass();
  await press(first.page, -20, 70);
  await expect(corners(first.page)).toHaveValue(/^[\d.]+, [\d.]+\n[\d.]+, [\d.]+$/);
  const kept = await corners(first.page).inputValue();
  await kill(first);

  const { page } = await open();
  await page.locator('body').press('v');
  await page.getByRole('button', { name: /^Sketches/ }).click();
  await expect(
    region(page).getByText('Corners of a shape that is not finished', { exact: false }),
  ).toBeVisible();
  await openMap(page);
  await expect(corners(page)).toHaveValue(kept);
  await take(page, 'Draw lines', 'line');
  await expect(async () => {
    await press(page, 100, -40);
    await expect(corners(page)).toHaveValue(new RegExp(`^${kept}\\n\\S+ \\S+$`), { timeout: 10_000 });
  }).toPass();
  const whole = await corners(page).inputValue();
  await page.keyboard.press('Enter');
  await expect(region(page).getByRole('textbox', { name: 'Line: what it is' })).toBeFocused();
  await expect(corners(page)).toHaveValue('');
  const places = await region(page).locator('[data-entry] [data-selectable]').textContent();
  expect(places?.split('; ').map((place) => place.split(', ').map(Number))).toEqual(
    whole.split('\n').map((line) => line.split(', ').map(Number)),
  );
});
