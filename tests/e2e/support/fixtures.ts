import { test as base } from '@playwright/test';
import { City } from './city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive, type Desktop } from './desktop';

type Fixtures = {
  /** A user folder of this test alone. */
  readonly userData: string;
  /** A demo city of 300 projects that stands still, profile `ideal`. */
  readonly city: City;
  /** The application, signed in to `city` as its Head Engineer and live. */
  readonly desktop: Desktop;
};

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  userData: async ({}, use) => {
    const folder = makeUserFolder();
    await use(folder);
    removeUserFolder(folder);
  },
  // eslint-disable-next-line no-empty-pattern
  city: async ({}, use) => {
    const city = await City.start();
    await use(city);
    await city.kill();
  },
  desktop: async ({ city, userData }, use) => {
    const desktop = await launch({ userData });
    await signIn(desktop.page, city.url);
    await untilLive(desktop.page);
    await use(desktop);
    await desktop.close();
  },
});

export { expect } from '@playwright/test';
