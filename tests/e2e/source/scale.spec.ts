import { heldCount, openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';

test('10,000 projects start, filter, scroll and open', async ({ startCity, guest }) => {
  const city = await startCity({ projects: 10_000 });
  const { page, complaints } = guest;
  await signIn(page, city.url);
  await untilLive(page);
  const { counts, projects } = await city.state();
  expect(await heldCount(page)).toBe(counts.projects);
  const wanted = projects.find((row) => row.id === 7_777);
  await page.locator('body').press('Control+k');
  await page.keyboard.type(wanted?.name ?? '');
  await page.keyboard.press('Escape');
  await openView(page, 'projects');
  await expect(page.locator('[data-project]:visible').first()).toBeVisible();
  // Only visible rows are in the page.
  expect(await page.locator('[data-project]').count()).toBeLessThan(200);
  await openView(page, 'dashboard');
  await expect(page.locator('[data-status="completed"]').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('during 1,000 events a second for 10 s the window answers, and it is equal to the server afterwards', async ({
  startCity,
  guest,
}) => {
  const city = await startCity({ projects: 300 });
  const { page, complaints } = guest;
  await signIn(page, city.url);
  await untilLive(page);
  const burst = city.post('/burst', { per_second: 1000, seconds: 10 });
  await openView(page, 'dashboard');
  await openView(page, 'projects');
  await openView(page, 'map');
  await page.locator('[data-project]').first().click();
  await expect(page.locator('aside')).toBeVisible();
  await burst;
  await page.evaluate(() => window.desktop.refreshAll());
  const truth = new Map((await city.state()).projects.map((row) => [row.id, row.progress]));
  const held = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects.map((row) => [row.id, row.progress] as const) : [];
  });
  expect(held.filter(([id, progress]) => truth.get(id) !== progress)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** A few changes are enough here, because the time is measured by the bench. */
const CHANGES = 8;

test('every change on the server reaches the map', async ({ city, atWork }, info) => {
  const { timeChanges } = await import('../../../bench/measurements/changeToPixels');
  const times = (await timeChanges(atWork.page, city, CHANGES)).toSorted((a, b) => a - b);
  const p95 = times[Math.ceil(times.length * 0.95) - 1];
  // The times are only printed, because they depend on the machine.
  console.log(`change on the server to changed pixels, ${CHANGES} changes: p95 ${p95} ms`);
  info.annotations.push({ type: 'p95 ms', description: String(p95) });
  expect(times).toHaveLength(CHANGES);
});
