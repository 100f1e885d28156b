import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { heldCount, signIn, untilLive } from '../support/desktop';
import { serveInterceptingProxy, type InterceptingProxy } from '../support/interceptingProxy';
import { test as base, expect } from '../support/fixtures';

// Answers that no correct server gives, through the whole application with Chromium's network.

const MIB = 1024 * 1024;
const PROJECTS = '/projeng/map/api/projects/';
/** The second list of projects, from which the application fills what the first lacks. */
const EXPORT = '/projeng/my-reports/export/json/';
const METRICS = '/dashboard/api/overall-project-metrics/';
const BARANGAYS = '/dashboard/api/barangay-geojson/';
const LOGIN = '/accounts/login/';

/** Invisible characters, and characters that reverse the direction of what follows. */
const UNSEEN = /[\u0000-\u0008\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const test = base.extend<{ readonly interceptor: InterceptingProxy }>({
  interceptor: async ({ city }, use) => {
    const interceptor = await serveInterceptingProxy(city);
    await use(interceptor);
    await interceptor.stop();
  },
});

/** Fetches everything. @returns the result of the list of projects */
function refresh(page: Page) {
  return page.evaluate(async () => {
    await window.desktop.refreshAll();
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) throw new Error('no snapshot');
    const { projects, freshness, rejects } = snapshot.value;
    return { held: projects.length, error: freshness.projects.error, rejects };
  });
}

const json: RequestListener = (_request, response) =>
  void response.setHeader('Content-Type', 'application/json');

test('answers that are too large, compressed or not, are cut off, and held data stays', async ({
  interceptor,
  open,
}) => {
  const { page, app, complaints } = await open();
  await signIn(page, interceptor.url);
  await untilLive(page);
  const held = await heldCount(page);
  const memory = (): Promise<number> => app.evaluate(() => process.memoryUsage().rss);
  const before = await memory();

  interceptor.answers.set(PROJECTS, (request, response) => {
    json(request, response);
    // Counts the bytes of this answer alone; a counter shared by all would make the next answer an empty list.
    let sent = 0;
    response.write('{"projects":[');
    const chunk = `${' '.repeat(MIB - 1)}\n`;
    const more = (): void => {
      while (sent < 50 && !response.destroyed) {
        sent += 1;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end(']}');
    };
    more();
  });
  expect(await refresh(page)).toMatchObject({ held, error: 'answer_too_large' });

  const bomb = gzipSync(Buffer.alloc(200 * MIB, ' '));
  expect(bomb.length).toBeLessThan(MIB);
  interceptor.answers.set(PROJECTS, (request, response) => {
    json(request, response);
    response.setHeader('Content-Encoding', 'gzip');
    response.end(bomb);
  });
  expect(await refresh(page)).toMatchObject({ held, error: 'answer_too_large' });
  // Room for three answers of the greatest allowed size, and for memory that is not collected yet.
  expect((await memory()) - before).toBeLessThan(220 * MIB);

  interceptor.answers.clear();
  expect(await refresh(page)).toMatchObject({ held, error: null });
  expect(complaints).toEqual([]);
});

test('circular redirects are not followed, and pages in place of data are counted as rejects', async ({
  interceptor,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const held = await heldCount(page);

  const asked: string[] = [];
  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (_request, response) => {
      asked.push(path);
      response.writeHead(302, { Location: path }).end();
    });
  }
  expect(await refresh(page)).toMatchObject({ held, error: 'answer_invalid' });
  // A fetch of the client's own may fall into the same moment; a redirect that was followed would be asked for many times over.
  expect(new Set(asked)).toEqual(new Set([PROJECTS, EXPORT]));
  expect(asked.length).toBeLessThanOrEqual(4);

  const page502 = '<!doctype html><title>Wartung</title><p>Der Dienst kommt gleich zurück.</p>';
  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page502),
    );
  }
  const before = await refresh(page);
  expect(before).toMatchObject({ held, error: 'answer_invalid' });
  expect(before.rejects.html_instead_of_json).toBeGreaterThan(0);

  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (request, response) => {
      json(request, response);
      response.end('{"projects":[{"id":1,"name":"cut off in the mid');
    });
  }
  const cut = await refresh(page);
  expect(cut).toMatchObject({ held, error: 'answer_invalid' });
  expect(cut.rejects.malformed_json).toBeGreaterThan(0);

  interceptor.answers.clear();
  expect(await refresh(page)).toMatchObject({ held, error: null });
  expect(complaints).toEqual([]);
});

test('odd, huge and very many cookies do not end the login', async ({ interceptor, guest }) => {
  const { page, complaints } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const held = await heldCount(page);
  interceptor.answers.set(METRICS, (request, response) => {
    json(request, response);
    response.setHeader('Set-Cookie', [
      'lungsod=Tagum"City"; Path=/',
      'leeg=; Path=/',
      '=walang pangalan',
      'rare=\u00e9\u00a3\u00f1; Path=/',
      `huge=${'x'.repeat(9_000)}; Path=/`,
      'past=1; Expires=Thu, 99 Foo 1999 99:99:99 GMT; Path=/',
      'foreign=1; Domain=example.com; Path=/',
      ...Array.from({ length: 300 }, (_, index) => `many${index}=v; Path=/nowhere/`),
    ]);
    response.end('{"metrics":{"total_projects":"many"}}');
  });
  await refresh(page);
  interceptor.answers.clear();
  expect(await refresh(page)).toMatchObject({ held, error: null });
  await expect(page.locator('[data-phase="live"]')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('outlines with broken rings are left out, and all others are drawn, one with a name of 50,000 letters too', async ({
  interceptor,
  guest,
}) => {
  const square = [
    [125.7, 7.4],
    [125.8, 7.4],
    [125.8, 7.5],
    [125.7, 7.4],
  ];
  const around = [
    [125.75, 7.4],
    [125.87, 7.4],
    [125.87, 7.5],
    [125.75, 7.5],
    [125.75, 7.4],
  ];
  const feature = (name: unknown, geometry: unknown) => ({ type: 'Feature', properties: { name }, geometry });
  interceptor.answers.set(BARANGAYS, (request, response) => {
    json(request, response);
    response.end(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature('Apokon', { type: 'Polygon', coordinates: [square] }),
          feature('Haba '.repeat(10_000), { type: 'Polygon', coordinates: [around] }),
          feature('Open ring', { type: 'Polygon', coordinates: [[...square.slice(0, 3), [125.7, 7.5]]] }),
          feature('Two points', { type: 'Polygon', coordinates: [square.slice(0, 2)] }),
          feature('Words', { type: 'Polygon', coordinates: [['a', 'b', 'c', 'd']] }),
          feature('Nothing', null),
          feature(7, { type: 'Polygon', coordinates: [square] }),
          null,
        ],
      }),
    );
  });
  const { page, complaints } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const names = await page.evaluate(async () => {
    const boundaries = await window.desktop.getBoundaries();
    return boundaries.ok ? boundaries.value.barangays.map(({ properties }) => properties.name) : null;
  });
  expect(names).toEqual(['Apokon', expect.stringMatching(/^Haba .{0,75}$/)]);
  await expect.poll(() => drawnBarangays(page)).toEqual(expect.arrayContaining(names ?? []));
  expect((await refresh(page)).rejects.row_invalid).toBeGreaterThanOrEqual(6);
  expect(complaints).toEqual([]);
});

test('names of 50,000 letters and names with direction marks do not disturb the rest of the screen', async ({
  interceptor,
  city,
  guest,
}) => {
  const { page, app, complaints } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const rows = page.locator('[data-project]');
  const [long, turned] = await Promise.all(
    [0, 1].map(async (index) => ({
      id: Number(await rows.nth(index).getAttribute('data-project')),
      box: await rows.nth(index).boundingBox(),
    })),
  );
  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (request, response) => {
      json(request, response);
      const rename = (id: number, name: string): string => {
        if (id === long?.id) return `${name} ${'Haba '.repeat(10_000)}`;
        return id === turned?.id ? `\u202e${name}\u2066\u200f \u0000\u0007` : name;
      };
      const barangays = new Map([[long?.id ?? 0, 'Malayo '.repeat(8_000)]]);
      void renamed(city.url + request.url, request.headers.cookie ?? '', rename, barangays).then((text) =>
        response.end(text),
      );
    });
  }
  expect(await refresh(page)).toMatchObject({ error: null });

  const longRow = page.locator(`[data-project="${long?.id}"]`);
  await expect(longRow).toContainText('Haba');
  await expect(longRow).toContainText('Malayo');
  expect((await longRow.innerText()).length).toBeLessThan(600);
  expect(await longRow.boundingBox()).toEqual(long?.box);
  const turnedRow = page.locator(`[data-project="${turned?.id}"]`);
  expect(await turnedRow.innerText()).not.toMatch(UNSEEN);
  for (const row of [longRow, turnedRow]) {
    await row.click();
    const heading = page.locator('[data-panel-start]');
    await expect(heading).toBeVisible();
    expect((await heading.innerText()).length).toBeLessThanOrEqual(256);
    expect(await heading.innerText()).not.toMatch(UNSEEN);
    const box = await heading.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1440);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const titles = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  for (const title of titles) expect(title).not.toMatch(UNSEEN);
  expect(titles.every((title) => title.length < 300)).toBe(true);
  expect(complaints).toEqual([]);
});

test('the reason of a refused login is shown in the server’s own words in another language', async ({
  interceptor,
  userData,
  open,
}) => {
  const { page, app } = await open();
  let passwords = 0;
  interceptor.answers.set(LOGIN, (request, response) => {
    const form =
      '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="password" name="password"></form>';
    response.setHeader('Set-Cookie', 'csrftoken=0123456789abcdef0123456789abcdef; Path=/');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (request.method === 'POST') passwords += 1;
    const complaint = '<div role="alert"><span>Maling pangalan o <b>password</b>.</span></div>';
    response.end(request.method === 'POST' ? complaint + form : form);
  });
  await signIn(page, interceptor.url);
  await expect(page.getByRole('alert')).toHaveText(
    'The server did not take this login. It says: Maling pangalan o password.',
  );
  expect(passwords).toBe(1);
  await app.close();
  expect(readLogs(join(userData, 'logs'))).not.toContain('Maling');
});

test('no secret, name or position reaches a log, whatever is done', async ({
  interceptor,
  city,
  userData,
  open,
}) => {
  const { page, app } = await open();
  const lines: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  }
  await signIn(page, interceptor.url, 'eng1', 'Wr0ng-secret!');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.evaluate(() =>
    window.desktop.signInToProxy({ username: 'proxyman', password: 'pr0xy-secret', keep: true }),
  );
  await page.locator('input[name="password"]').fill('eng1-demo');
  await page.locator('input[name="password"]').press('Enter');
  await untilLive(page);
  const project = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) throw new Error('no snapshot');
    const found = snapshot.value.projects.find(
      ({ status, position }) => status === 'in_progress' && position,
    );
    if (!found) throw new Error('no project');
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
    await window.desktop.addProgress({
      projectId: found.id,
      progress: Math.min(100, found.progress + 1),
      description: 'S4nd delivered',
      justification: '',
      photos: [{ name: 'ph0to.jpg', type: 'image/jpeg', bytes }],
    });
    return found;
  });
  // Error messages often quote input, so failures are caused too.
  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (_request, response) => response.writeHead(500).end('Trace: eng1-demo'));
  }
  await page.evaluate(() => window.desktop.refreshAll());
  interceptor.answers.clear();
  await city.post('/cut');
  await page.evaluate(() => window.desktop.signOut());
  await app.close();

  const logs = readLogs(join(userData, 'logs'));
  expect(logs).toContain('fetch failed');
  expect(interceptor.cookies.size).toBeGreaterThan(1);
  const said = lines.join('') + logs;
  const { lon = 0, lat = 0 } = project.position ?? {};
  for (const secret of [
    ...interceptor.cookies,
    ...['Wr0ng-secret!', 'eng1-demo', 'pr0xy-secret', 'proxyman', 'S4nd delivered', 'ph0to.jpg', 'eng1'],
    project.name,
    String(lon),
    String(lat),
  ]) {
    expect(said).not.toContain(secret);
  }
  const kept = readFileSync(join(userData, 'user.json'), 'utf8');
  for (const secret of [...interceptor.cookies, 'eng1-demo', 'pr0xy-secret'])
    expect(kept).not.toContain(secret);
});

/** The names of the barangays that the map has drawn; where names are written, there may be no room for each. */
function drawnBarangays(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const { maplibreMap } = host as unknown as {
      maplibreMap: { queryRenderedFeatures(options: object): { properties: Record<string, unknown> }[] };
    };
    const drawn = maplibreMap.queryRenderedFeatures({ layers: ['barangay-fill'] });
    return drawn.map(({ properties }) => properties['name']);
  });
}

/** The server's list with other names, and the barangays of some projects. */
async function renamed(
  url: string,
  cookie: string,
  rename: (id: number, name: string) => string,
  barangays: ReadonlyMap<number, string>,
): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } });
  const { projects } = (await answer.json()) as { projects: { id: number; name: string }[] };
  return JSON.stringify({
    projects: projects.map((row) => ({
      ...row,
      ...(barangays.has(row.id) ? { barangay: barangays.get(row.id) } : {}),
      name: rename(row.id, row.name),
    })),
  });
}

function readLogs(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
