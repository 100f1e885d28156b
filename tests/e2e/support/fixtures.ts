import { test as base } from '@playwright/test';
import { City, type CityOptions } from './city';
import { drawCoarsely } from './coarseMap';
import { RoamingApp } from './roamingApp';
import { startSeat, type Seat } from './seat';
import { IS_RENEWING } from './screens';
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
  /**
   * The same, with application and city shared by the tests of a worker in turn: for tests that leave only what tidying
   * up removes.
   */
  readonly shared: SharedApp;
  /**
   * Signed out, knows no server, shared by the tests of a worker in turn, each with a city of its own: for tests that
   * sign in first. What earlier ones typed may still be on the sign-in screen.
   */
  readonly guest: RoamingApp;
  /** The same, with its page loaded anew: the sign-in screen as at a first start. */
  readonly visitor: RoamingApp;
  /** The same, signed in to `city` as its Head Engineer and live. */
  readonly atWork: RoamingApp;
};

export type WorkerFixtures = {
  /** The map is drawn with all its pixels, for pictures; see {@link drawCoarsely}. */
  readonly isMapFine: boolean;
  /** A display and a message bus of this worker alone, in the environment of all it starts. */
  readonly seat: Seat;
  readonly started: SharedApp;
  readonly roaming: RoamingApp;
};

/** For the count of starts at the end of the run: a start costs more than most tests. */
function noteStart(): void {
  test.info().annotations.push({ type: STARTED });
}

/** How tests that start an application are annotated, once for each start; scripts/lib/steps.mjs counts them. */
const STARTED = 'application started';

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
  isMapFine: [IS_RENEWING, { scope: 'worker', option: true }],
  started: [
    async ({ seat, isMapFine }, use) => {
      noteStart();
      const started = await SharedApp.start(seat, { isMapFine });
      await use(started);
      await started.close();
    },
    { scope: 'worker' },
  ],
  roaming: [
    async ({ seat, isMapFine }, use) => {
      noteStart();
      const userData = makeUserFolder();
      const desktop = await launch({ userData, env: seat.env });
      if (!isMapFine) await drawCoarsely(desktop);
      const roaming = new RoamingApp(desktop, userData);
      await use(roaming);
      await roaming.close();
      removeUserFolder(userData);
    },
    { scope: 'worker' },
  ],
  guest: async ({ roaming }, use) => {
    await use(roaming);
    // At once, not before the next: until then it has nothing to do.
    await roaming.leave();
  },
  visitor: async ({ guest }, use) => {
    await guest.startOver();
    await use(guest);
  },
  atWork: async ({ guest, city }, use) => {
    await signIn(guest.page, city.url);
    await untilLive(guest.page);
    await use(guest);
  },
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
  open: async ({ userData, isMapFine }, use) => {
    const desktops: Desktop[] = [];
    await use(async (options) => {
      noteStart();
      const desktop = await launch({ userData, ...options });
      if (!isMapFine) await drawCoarsely(desktop);
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
