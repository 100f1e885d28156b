import { test as base } from '@playwright/test';
import { City, type CityOptions } from './city';
import { drawAtLowResolution } from './lowResolutionMap';
import { SignedOutApp } from './signedOutApp';
import { startDisplayAndBus, type DisplayAndBus } from './displayAndBus';
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
  /** A user folder for this test alone. */
  readonly userData: string;
  /** Starts a demo server, which is stopped when the test ends. */
  readonly startCity: (options?: CityOptions) => Promise<City>;
  /** Starts the application on `userData`; it is closed when the test ends, at the latest. */
  readonly open: (options?: Partial<LaunchOptions>) => Promise<Desktop>;
  /** A demo server of profile `ideal` with 300 projects that change only when the test changes them. */
  readonly city: City;
  /** An application of its own, signed in to `city` as Head Engineer and live, for tests that end, restart or break it. */
  readonly desktop: Desktop;
  /**
   * A signed-in application with its city, both used by all tests of a worker in turn, for tests that leave nothing behind
   * but what {@link SharedApp.tidy} undoes.
   */
  readonly shared: SharedApp;
  /**
   * An application that is signed out and knows no server, used by all tests of a worker in turn, for tests that sign in
   * first. What earlier tests typed may still be on the sign-in screen.
   */
  readonly guest: SignedOutApp;
  /** As `guest`, with its page reloaded: the sign-in screen is as at a first start. */
  readonly visitor: SignedOutApp;
  /** As `guest`, then signed in to `city` as Head Engineer and live. */
  readonly atWork: SignedOutApp;
};

export type WorkerFixtures = {
  /** Draws the map at full resolution, for pictures; see {@link drawAtLowResolution}. */
  readonly hasFullMapResolution: boolean;
  /** A display and a message bus for this worker alone, set in the environment of everything it starts. */
  readonly displayAndBus: DisplayAndBus;
  readonly sharedApp: SharedApp;
  readonly signedOutApp: SignedOutApp;
};

/** Counts a start of the application, which takes longer than most tests; the run prints the sum. */
function noteStart(): void {
  test.info().annotations.push({ type: STARTED });
}

/** Annotation of a test, once for each start of an application; scripts/lib/steps.mjs counts them. */
const STARTED = 'application started';

export const test = base.extend<Fixtures, WorkerFixtures>({
  displayAndBus: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const displayAndBus = await startDisplayAndBus();
      Object.assign(process.env, displayAndBus.env);
      await use(displayAndBus);
      await displayAndBus.stop();
    },
    { scope: 'worker', auto: true },
  ],
  hasFullMapResolution: [IS_RENEWING, { scope: 'worker', option: true }],
  sharedApp: [
    async ({ displayAndBus, hasFullMapResolution }, use) => {
      noteStart();
      const sharedApp = await SharedApp.start(displayAndBus, { hasFullMapResolution });
      await use(sharedApp);
      await sharedApp.close();
    },
    { scope: 'worker' },
  ],
  signedOutApp: [
    async ({ displayAndBus, hasFullMapResolution }, use) => {
      noteStart();
      const userData = makeUserFolder();
      const desktop = await launch({ userData, env: displayAndBus.env });
      if (!hasFullMapResolution) await drawAtLowResolution(desktop);
      const signedOutApp = new SignedOutApp(desktop, userData);
      await use(signedOutApp);
      await signedOutApp.close();
      removeUserFolder(userData);
    },
    { scope: 'worker' },
  ],
  guest: async ({ signedOutApp }, use) => {
    await use(signedOutApp);
    // Signs out right away and not before the next test, so that it makes no requests meanwhile.
    await signedOutApp.leave();
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
  shared: async ({ sharedApp }, use) => {
    await sharedApp.tidy();
    await use(sharedApp);
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
  open: async ({ userData, hasFullMapResolution }, use) => {
    const desktops: Desktop[] = [];
    await use(async (options) => {
      noteStart();
      const desktop = await launch({ userData, ...options });
      if (!hasFullMapResolution) await drawAtLowResolution(desktop);
      desktops.push(desktop);
      return desktop;
    });
    // A test may have closed its application already; closing it twice is harmless.
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
