import { test as base } from '@playwright/test';
import { City, type CityOptions } from './city';
import { startSeat, type Seat } from './seat';
import { SharedApp } from './sharedApp';
import {
  launch,
  makeUserFolder,
  removeUserFolder,
  signIn,
  untilLive,
  type Desktop,
  type LaunchOptions,
} from './desktop';

type Fixtures = {
  /** A user folder of this test alone. */
  readonly userData: string;
  /** Starts a demo city that ends with the test, however the test ends. */
  readonly startCity: (options?: CityOptions) => Promise<City>;
  /** Opens the application on `userData`; closed with the test at the latest. */
  readonly open: (options?: Partial<LaunchOptions>) => Promise<Desktop>;
  /** A demo city of 300 projects that stands still, profile `ideal`. */
  readonly city: City;
  /** The application, signed in to `city` as its Head Engineer and live; for tests that end, restart or wear it out. */
  readonly desktop: Desktop;
  /** The same, used by the tests of a worker in turn: for tests that leave no more behind than a tidy-up takes back. */
  readonly shared: SharedApp;
};

type WorkerFixtures = {
  /** A display and a message bus of this worker alone, in the environment of all it starts. */
  readonly seat: Seat;
  readonly started: SharedApp;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  seat: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const seat = await startSeat();
      Object.assign(process.env, seat.env);
      await use(seat);
      await seat.stop();
    },
    { scope: 'worker', auto: true },
  ],
  started: [
    async ({ seat }, use) => {
      const started = await SharedApp.start(seat);
      await use(started);
      await started.close();
    },
    { scope: 'worker' },
  ],
  shared: async ({ started }, use) => {
    await started.tidy();
    await use(started);
  },
  // eslint-disable-next-line no-empty-pattern
  userData: async ({}, use) => {
    const folder = makeUserFolder();
    await use(folder);
    removeUserFolder(folder);
  },
  // eslint-disable-next-line no-empty-pattern
  startCity: async ({}, use) => {
    const cities: City[] = [];
    await use(async (options) => {
      const city = await City.start(options);
      cities.push(city);
      return city;
    });
    for (const city of cities) await city.kill();
  },
  open: async ({ userData }, use) => {
    const desktops: Desktop[] = [];
    await use(async (options) => {
      const desktop = await launch({ userData, ...options });
      desktops.push(desktop);
      return desktop;
    });
    // Closing twice is harmless: a test may have closed its own.
    for (const desktop of desktops) await desktop.close();
  },
  city: async ({ startCity }, use) => {
    await use(await startCity());
  },
  desktop: async ({ city, open }, use) => {
    const desktop = await open();
    await signIn(desktop.page, city.url);
    await untilLive(desktop.page);
    await use(desktop);
  },
});

export { expect } from '@playwright/test';
