import type { JSHandle, Page } from '@playwright/test';
import { Visitor } from '../../conformance/visitor';
import type { City } from '../support/city';
import { openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';

// Every project can be reached on the map: a wrong position does not move the view, and each of many projects at one
// spot can be opened by pointer and by keyboard.

type MapHandle = {
  getZoom(): number;
  getCenter(): { readonly lng: number; readonly lat: number };
  jumpTo(to: { readonly center: readonly [number, number]; readonly zoom: number }): void;
  project(at: readonly [number, number]): { readonly x: number; readonly y: number };
  queryRenderedFeatures(options: { readonly layers: readonly string[] }): readonly unknown[];
  getCanvas(): HTMLCanvasElement;
  getContainer(): HTMLElement;
};

/** A position inside the city, away from all projects of the demo city. */
const SPOT = { longitude: 125.8093, latitude: 7.4481 };
const AT_ONE_SPOT = 50;

function mapOf(page: Page): Promise<JSHandle<MapHandle>> {
  return page.evaluateHandle(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    return (host as unknown as { maplibreMap: MapHandle }).maplibreMap;
  });
}

const centerOf = async (page: Page): Promise<number> =>
  (await mapOf(page)).evaluate((map) => map.getCenter().lng);

const drawnOn = async (page: Page): Promise<number> =>
  (await mapOf(page)).evaluate(
    (map) => map.queryRenderedFeatures({ layers: ['projects', 'discs', 'selected-project'] }).length,
  );

async function hideOutlines(city: City): Promise<void> {
  const path = ['/dashboard/api/barangay-geojson/', '/dashboard/api/tagum-city-boundary-geojson/'];
  for (const each of [...path, '/static/*']) await city.post('/answers', { path: each, status: 404 });
}

for (const hasOutlines of [true, false]) {
  test(`one wrong longitude is named and moves nothing, ${hasOutlines ? 'with' : 'without'} outlines`, async ({
    startCity,
    guest,
  }) => {
    const city = await startCity({ projects: 60 });
    if (!hasOutlines) await hideOutlines(city);
    const wrong = (await city.state()).projects.find(({ longitude }) => longitude !== null);
    if (!wrong) throw new Error('the city has no project with a place');
    await city.change(wrong.id, { longitude: 25.8093, latitude: 7.4481 });
    const { page, complaints } = guest;
    await signIn(page, city.url);
    await untilLive(page);

    await expect(page.getByText(`“${wrong.name}” lies far from the others.`)).toBeVisible();
    await expect.poll(() => centerOf(page)).toBeGreaterThan(125);
    await expect.poll(() => drawnOn(page)).toBeGreaterThan(3);
    expect(await (await mapOf(page)).evaluate((map) => map.getZoom())).toBeGreaterThan(10);
    if (hasOutlines) await shootBothThemes(page, 'map-outlier');

    await page.getByRole('button', { name: 'Show it' }).click();
    await expect.poll(() => centerOf(page)).toBeLessThan(27);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => centerOf(page)).toBeGreaterThan(125);
    await expect.poll(() => drawnOn(page)).toBeGreaterThan(3);

    // A filter that leaves only the project with the wrong position still shows it, and so does "show everything".
    await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill(wrong.name);
    await expect.poll(() => centerOf(page)).toBeLessThan(27);
    await expect.poll(() => drawnOn(page)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => drawnOn(page)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });
}

test('fifty projects at one spot are one mark with a number, and each is opened by pointer or keyboard', async ({
  startCity,
  guest,
}) => {
  test.slow();
  const city = await startCity({ projects: 80 });
  const chosen = (await city.state()).projects.slice(0, AT_ONE_SPOT);
  for (const { id } of chosen) await city.change(id, SPOT);
  const { page, complaints } = guest;
  await signIn(page, city.url);
  await untilLive(page);
  const map = await mapOf(page);
  const goTo = (zoom: number) =>
    map.evaluate((handle, { center, to }) => handle.jumpTo({ center, zoom: to }), {
      center: [SPOT.longitude, SPOT.latitude] as const,
      to: zoom,
    });
  const spotsDrawn = () =>
    map.evaluate((handle) => handle.queryRenderedFeatures({ layers: ['spots'] }).length);
  const press = async (): Promise<void> => {
    // A panel that opened beside it has made it narrower, which it notices a moment later.
    await expect
      .poll(() => map.evaluate((each) => each.getCanvas().clientWidth - each.getContainer().clientWidth))
      .toBe(0);
    await expect.poll(spotsDrawn).toBeGreaterThan(0);
    const at = await map.evaluate((handle, center) => handle.project(center), [
      SPOT.longitude,
      SPOT.latitude,
    ] as const);
    await page.locator('canvas.maplibregl-canvas').click({ position: at });
  };
  const panel = page.locator('aside').getByRole('heading').first();
  const list = page.getByRole('dialog', { name: '50 projects at this spot' });
  const rows = list.getByRole('option');

  for (const zoom of [15, 17, 19]) {
    await goTo(zoom);
    await expect.poll(spotsDrawn).toBe(1);
  }
  await goTo(16);
  await expect.poll(spotsDrawn).toBe(1);
  await press();
  await expect(list).toBeVisible();
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(AT_ONE_SPOT));
  await shootBothThemes(page, 'map-spot');
  const name = await rows.nth(2).locator('span[title]').first().getAttribute('title');
  await rows.nth(2).click();
  await expect(panel).toHaveText(name ?? '');

  // Opens the spot once more while one of its projects is selected, and walks to every row.
  await goTo(16);
  await press();
  await expect(list).toBeVisible();
  const opened = new Set<string>();
  for (let row = 0; row < AT_ONE_SPOT; row += 1) {
    opened.add((await list.getByRole('option', { selected: true }).getAttribute('data-spot-project')) ?? '');
    await page.keyboard.press('ArrowDown');
  }
  expect([...opened].map(Number).toSorted((a, b) => a - b)).toEqual(
    chosen.map(({ id }) => id).toSorted((a, b) => a - b),
  );
  const last = await list
    .getByRole('option', { selected: true })
    .locator('span[title]')
    .first()
    .getAttribute('title');
  await page.keyboard.press('Enter');
  await expect(panel).toHaveText(last ?? '');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('Escape');

  // By keyboard alone: Tab from the map, arrow keys to the spot, Enter, and Escape back.
  await goTo(16);
  await page.locator('canvas.maplibregl-canvas').focus();
  await page.keyboard.press('Tab');
  const marks = page.getByRole('listbox', { name: 'Marks on the map' });
  await expect(marks).toBeFocused();
  await expect(marks.getByRole('option')).not.toHaveText('No project in view');
  for (let step = 0; step < 20; step += 1) {
    if ((await marks.getByRole('option').textContent()) === '50 projects at this spot') break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(marks.getByRole('option')).toHaveText('50 projects at this spot');
  // The ring of the keyboard focus is drawn around the spot's statuses, not over them.
  const ring = await page.locator('[data-hover-ring]').boundingBox();
  expect(ring?.width).toBeGreaterThanOrEqual(36);
  await shootBothThemes(page, 'map-marks');
  await page.keyboard.press('Enter');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(marks).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(panel).toHaveText(last ?? '');
  expect(complaints).toEqual([]);
});

test('the selected row of the table stays fully visible while moving with the arrow keys', async ({
  shared,
}) => {
  const { page } = shared;
  await openView(page, 'projects');
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(1).click();
  const isWhole = () =>
    grid.evaluate((scroller) => {
      const row = scroller.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
      const head = scroller.querySelector('[role="row"]')?.getBoundingClientRect();
      const end = scroller.getBoundingClientRect().top + scroller.clientHeight;
      return row !== undefined && head !== undefined && row.top >= head.bottom - 1 && row.bottom <= end + 1;
    });
  await grid.focus();
  for (const key of ['ArrowDown', 'PageDown', 'ArrowUp', 'End', 'PageUp', 'Home']) {
    for (let step = 0; step < 25; step += 1) await page.keyboard.press(key);
    await expect.poll(isWhole, { message: key }).toBe(true);
  }
});

test('projects whose rows become unreadable stay, marked in list and table', async ({ startCity, guest }) => {
  const city = await startCity({ projects: 40 });
  const { page, complaints } = guest;
  await signIn(page, city.url);
  await untilLive(page);
  const total = await page.locator('footer').getByTestId('project-count').innerText();
  const first = page.getByRole('listbox', { name: 'Projects' }).getByRole('option').first();
  const id = Number(await first.getAttribute('data-project'));

  const visitor = new Visitor(city.url);
  await visitor.signIn({ username: 'head1', password: 'head1-demo' });
  for (const path of ['/projeng/my-reports/export/json/', '/projeng/map/api/projects/']) {
    const { projects } = JSON.parse((await visitor.send(path)).body) as { projects: { id: number }[] };
    const spoilt = projects.map((row) => (row.id === id ? { ...row, status: 'lost' } : row));
    await city.post('/answers', { path, status: 200, body: JSON.stringify({ projects: spoilt }) });
  }
  await page.evaluate(() => window.desktop.refreshAll());
  const mark = { name: 'partly unreadable' } as const;
  await expect(first.getByRole('img', mark)).toBeVisible();
  await expect(page.locator('footer').getByTestId('project-count')).toHaveText(total);
  await shootBothThemes(page, 'map-kept-row');
  await openView(page, 'projects');
  const line = page.getByRole('grid').locator(`[data-project="${id}"]`);
  await expect(line.getByRole('img', mark)).toBeVisible();
  await shootBothThemes(page, 'projects-kept-row');
  expect(complaints).toEqual([]);
});
