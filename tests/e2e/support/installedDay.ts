import type { City, Truth } from './city';
import { heldCount, heldProject, signIn, untilLive } from './desktop';
import { expect } from './fixtures';
import type { InstalledApp, OrdinaryUser } from './installedDeb';

/**
 * What an installed program does in a day, with nothing of the tests between it and the system: it signs in, shows a change
 * and a notification, opens the link that another program follows, and opens again while the server is away.
 * @param first the program, where nobody is signed in; closed afterwards
 */
export async function workForADay(
  user: OrdinaryUser,
  first: InstalledApp,
  start: () => Promise<InstalledApp>,
  city: City,
): Promise<void> {
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const held = await heldCount(first.page);
  const [changed, told, linked] = (await city.state()).projects.filter(isPlaced);
  if (!changed || !told || !linked) throw new Error('the city has too few projects with a place');

  await city.change(changed.id, { name: 'Paved while installed' });
  await expect
    .poll(async () => (await heldProject(first.page, changed.id))?.name)
    .toBe('Paved while installed');

  const message = 'Inspect the culvert before Friday';
  await city.post('/notifications', { username: 'head1', message, project_id: told.id });
  const notices = (): string[] =>
    user.notifications.calls.filter((line) => line.includes(' Notify ') && line.includes(message));
  await expect.poll(() => notices().length).toBe(1);

  await user.run('gio', ['open', `gistagum://record/${linked.id}`]);
  const record = first.page.getByRole('region', { name: 'Full record' });
  await expect(record.getByRole('heading', { level: 2 })).toHaveText(linked.name);
  expect(await first.close()).toBe(0);

  await city.kill();
  const second = await start();
  await expect(second.page.locator('[data-phase="offline"]')).toBeVisible();
  expect(await heldCount(second.page)).toBe(held);
  expect((await heldProject(second.page, changed.id))?.name).toBe('Paved while installed');
  expect(await second.close()).toBe(0);
}

const isPlaced = ({ latitude }: Truth['projects'][number]): boolean => latitude !== null && latitude !== 0;
