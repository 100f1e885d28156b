import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { streetLayersOf } from '../../renderer/screens/map/layers/streetStyle';
import { STREET_COLORS } from '../../renderer/screens/map/palette';
import { recordOf } from '#shared/recordOf';
import { makeUserFolder, removeUserFolder } from '../../tests/e2e/support/desktop';
import { writeStreetPack } from '../../tests/e2e/support/streets';
import { makeBareStreets, type Size } from '../baseline/plainApps';
import { saveCity } from '../process/savedCity';
import { amount } from '../process/short';
import { timeStart, type Start } from '../process/started';
import { median, result, type BenchResult } from '../result';

const RUNS = amount(3, 1);

/** Where the map is moved, WGS84, and how far: through the middle of the city's streets. */
const PAN = { from: [125.79, 7.448], to: [125.82, 7.448], zoom: 14.5, ms: amount(4_000, 1_000) } as const;

type Drawn = Start & {
  /** Ms from the start of the process to the streets drawn. */
  readonly streets: number;
  readonly pan: Pan;
};

type Pan = {
  readonly framesPerSecond: number;
  /** Ms. */
  readonly longestGap: number;
  /** Ms from the end of the movement until all is drawn. */
  readonly settled: number;
};

/**
 * The application's map with a pack of streets, on saved data whose server is gone, beside a page with nothing but MapLibre,
 * the same pack, the same layers of streets and as many points, in a map of the same size; and beside itself without a pack.
 */
export async function measureStreets(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-streets-'));
  const pack = join(folder, 'tagum.pmtiles');
  writeStreetPack(pack);
  const { userData, points } = await saveCity();
  const without = await saveCity();
  mkdirSync(join(userData, 'basemap'), { recursive: true });
  copyFileSync(pack, join(userData, 'basemap', 'tagum.pmtiles'));
  const ofBare = makeUserFolder();
  const size = await sizeOfMap(userData);
  const bare = makeBareStreets({ points, pack, layers: streetLayers(), size });
  const starts: Record<'app' | 'bare', Drawn[]> = { app: [], bare: [] };
  const plain: Start[] = [];
  try {
    for (let run = -1; run < RUNS; run++) {
      const app = await draw({ userData }, 'map:streets');
      const beside = await draw({ folder: bare.folder, userData: ofBare }, 'map:live');
      const outlines = await timeStart({ userData: without.userData }, true);
      if (run < 0) continue;
      starts.app.push(app);
      starts.bare.push(beside);
      plain.push(outlines);
    }
  } finally {
    bare.remove();
    rmSync(folder, { recursive: true, force: true });
    for (const one of [userData, without.userData, ofBare]) removeUserFolder(one);
  }
  const of = (kind: 'app' | 'bare', value: (drawn: Drawn) => number): number =>
    median(starts[kind].map(value));
  const line = (name: string, unit: string, value: (drawn: Drawn) => number): BenchResult =>
    result(name, of('app', value), unit, {
      name: 'bare MapLibre, same pack and layers',
      value: of('bare', value),
    });
  const megabytes = ({ memory }: Start): number => memory / 2 ** 20;
  return [
    line('start to streets drawn', 'ms', ({ streets }) => streets),
    result(
      'start to map with streets, beside one without a pack',
      of('app', ({ map }) => map ?? NaN),
      'ms',
      {
        name: 'outlines alone',
        value: median(plain.map(({ map }) => map ?? NaN)),
      },
    ),
    line('frames a second while the map moves', '1/s', ({ pan }) => pan.framesPerSecond),
    line('longest time without a frame while it moves', 'ms', ({ pan }) => pan.longestGap),
    line('end of the movement to all drawn', 'ms', ({ pan }) => pan.settled),
    line('memory of all processes with streets', 'MB', megabytes),
    result('memory with streets, beside none', of('app', megabytes), 'MB', {
      name: 'outlines alone',
      value: median(plain.map(megabytes)),
    }),
  ];
}

/** The application's layers of streets in its light colours, shown. */
function streetLayers(): object[] {
  const tokens = readFileSync('renderer/screens/map/mapTokens.css', 'utf8');
  const streets = recordOf(STREET_COLORS, (name) => {
    const [, color] = new RegExp(`--map-street-${name}: (#\\w+);`).exec(tokens) ?? [];
    if (color === undefined) throw new Error(`no colour for ${name}`);
    return color;
  });
  return streetLayersOf('protomaps', { streets }).map((layer) => ({
    ...layer,
    layout: { ...layer.layout, visibility: 'visible' },
  }));
}

/** The size of the application's map in px. */
async function sizeOfMap(userData: string): Promise<Size> {
  let size: Size = { width: 0, height: 0 };
  await timeStart({ userData }, true, async (page) => {
    size = await page.evaluate(() => {
      const { clientWidth, clientHeight } = document.querySelector('.maplibregl-canvas') as HTMLElement;
      return { width: clientWidth, height: clientHeight };
    });
  });
  return size;
}

/** Starts a program with a map of streets, and moves it. @param mark of the page, when the streets were drawn */
async function draw(program: { folder?: string; userData: string }, mark: string): Promise<Drawn> {
  const startedAt = Date.now();
  let streets = Number.NaN;
  let pan: Pan = { framesPerSecond: Number.NaN, longestGap: Number.NaN, settled: Number.NaN };
  const start = await timeStart(program, true, async (page) => {
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
    const drawnAt = await page.evaluate(
      (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
      mark,
    );
    streets = drawnAt - startedAt;
    pan = await move(page);
  });
  return { ...start, streets, pan };
}

type Moved = {
  jumpTo(to: { center: readonly number[]; zoom: number }): void;
  easeTo(to: { center: readonly number[]; duration: number; easing: (at: number) => number }): void;
  once(event: 'idle' | 'moveend', then: () => void): void;
  on(event: 'render', then: () => void): void;
  off(event: 'render', then: () => void): void;
};

/** Moves the map through the streets, whose tiles are read on the way. */
function move(page: Page): Promise<Pan> {
  return page.evaluate(async ({ from, to, zoom, ms }) => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const { maplibreMap: map } = host as unknown as { maplibreMap: Moved };
    const untilIdle = (): Promise<void> => new Promise((resolve) => map.once('idle', resolve));
    map.jumpTo({ center: from, zoom });
    await untilIdle();
    const times: number[] = [];
    const note = (): void => void times.push(performance.now());
    const beganAt = performance.now();
    map.on('render', note);
    const moved = new Promise<void>((resolve) => map.once('moveend', resolve));
    map.easeTo({ center: to, duration: ms, easing: (at) => at });
    await moved;
    const endedAt = performance.now();
    map.off('render', note);
    await untilIdle();
    const gaps = times.map((time, index) => time - (times[index - 1] ?? beganAt));
    return {
      framesPerSecond: (times.length / (endedAt - beganAt)) * 1000,
      longestGap: Math.max(...gaps),
      settled: performance.now() - endedAt,
    };
  }, PAN);
}
