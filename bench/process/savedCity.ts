import { City, type CityOptions } from '../../tests/e2e/support/city';
import { makeUserFolder } from '../../tests/e2e/support/desktop';
import type { Point } from '../baseline/plainApps';
import { withoutWindows } from './headless';

/** What is left of a server that is gone. */
export type SavedCity = {
  /** A user folder with its saved data. */
  readonly userData: string;
  /** The positions of its projects. */
  readonly points: readonly Point[];
};

/** Makes a user folder with saved data of a server that is gone, without opening a window for it. */
export async function saveCity(options: CityOptions = {}): Promise<SavedCity> {
  const userData = makeUserFolder();
  const city = await City.start(options);
  try {
    const { projects } = await city.state();
    const points = projects.flatMap(({ latitude, longitude }): Point[] =>
      latitude === null || longitude === null ? [] : [[longitude, latitude]],
    );
    await withoutWindows(city, userData);
    return { userData, points };
  } finally {
    await city.kill();
  }
}
