import { chmodSync, chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateProblem } from '#shared/domain/updates';
import { FeedServer, type Fault } from '../../../electron/updates/testing/feedServer';
import { expect, test } from '../support/fixtures';
import { MAIL } from '../support/installedDeb';
import { fill, mountReadOnly, mountSmall, whyNoMounts } from '../support/mounts';
import { packedVersions, publish, UPDATE_KEY } from '../support/updatePackages';
import { check, hashOf, UpdatedComputer } from '../support/updatedComputer';

// What goes wrong with a real AppImage, on real file systems: those of electron/updates/updateFaults.test.ts that only these
// can show. The server has faults of its own; its feed is made by `npm run feed`.

test.skip(UPDATE_KEY === '', 'packages of Linux are made by root on Debian');
const lack = whyNoMounts();
test.skip(lack !== null, lack ?? '');

const [first, second] = packedVersions();

const WORDS: Partial<Record<UpdateProblem, string>> = {
  read_only: 'The folder for the update cannot be written.',
  disk_full: 'The disk has no room for the update.',
  truncated: 'The download ended too early.',
  wrong_hash: 'The downloaded file is not the signed one.',
};

let tidyUp = async (): Promise<void> => undefined;
// Also after a test that was given up, which never reaches its end: mounts and policies would stay on the computer.
test.afterEach(() => tidyUp());

test('whatever goes wrong with an update is told in words, and the version that was there still starts', async () => {
  test.setTimeout(400_000);
  if (!first || !second) throw new Error('Two versions are packed for this.');
  const server = new FeedServer();
  await server.start();
  const computer = new UpdatedComputer(server.url, MAIL);
  const { user, apps, downloads } = computer;
  const unmounts: (() => void)[] = [mountSmall(apps, '600m')];
  /** Over all faults: whether what stands there is a version that was signed, and starts. */
  const count = { faults: 0, broken: 0, unsigned: 0 };
  const old = hashOf(first.appImage);
  const signed = [old, hashOf(second.appImage)];
  const note = (): void => {
    count.faults += 1;
    if (!signed.includes(computer.installed)) count.unsigned += 1;
  };
  const startsAs = (version: string): void => {
    try {
      expect(computer.saysVersion()).toBe(version);
    } catch (error) {
      count.broken += 1;
      throw error;
    }
  };
  /** Mounts over a folder of the user's for as long as something is done. */
  const under = async (mount: () => () => void, what: () => Promise<void>): Promise<void> => {
    const unmount = mount();
    unmounts.push(unmount);
    await what();
    unmount();
    unmounts.splice(unmounts.indexOf(unmount), 1);
  };

  tidyUp = async () => {
    await user.end();
    for (const unmount of unmounts.toReversed()) unmount();
    await computer.remove();
    await server.stop();
  };
  user.own(apps);
  computer.install(first.appImage);
  const feed = join(user.home, 'feed');
  publish(second, feed);
  for (const name of readdirSync(feed)) server.files.set(name, readFileSync(join(feed, name)));
  const image = readdirSync(feed).find((name) => name.endsWith('.AppImage')) ?? '';

  const one = await computer.open();
  const fails = async (problem: UpdateProblem): Promise<void> => {
    expect(await check(one.page)).toMatchObject({ phase: 'available', problem });
    await expect(one.told).toContainText(WORDS[problem] ?? '');
    expect(computer.installed).toBe(old);
    note();
  };

  // The folder of the program is an administrator's.
  chownSync(apps, 0, 0);
  chmodSync(apps, 0o755);
  await fails('read_only');
  user.own(apps);
  // It is on a disk that can only be read.
  await under(
    () => mountReadOnly(apps),
    () => fails('read_only'),
  );
  const small = (size: string) => () => {
    const unmount = mountSmall(downloads, size);
    user.own(downloads);
    return unmount;
  };
  // No room for the download.
  await under(small('16m'), () => fails('disk_full'));
  // There was room when it began, and something else has taken it since.
  await under(small('700m'), async () => {
    server.faults.set(image, 'paused');
    const failed = fails('disk_full');
    await expect.poll(() => server.waiting).toBeGreaterThan(0);
    fill(downloads);
    server.goOn();
    await failed;
  });
  const faults: readonly [Fault, UpdateProblem][] = [
    ['interrupted', 'truncated'],
    ['tampered', 'wrong_hash'],
  ];
  for (const [fault, problem] of faults) {
    server.faults.set(image, fault);
    await fails(problem);
  }
  server.faults.clear();

  // The disk of the program fills before it is to be replaced.
  expect(await check(one.page)).toMatchObject({ phase: 'ready', problem: null });
  const free = fill(apps);
  expect(await one.close()).toBe(0);
  expect(computer.notInstalled).toEqual(['disk_full']);
  expect(computer.installed).toBe(old);
  note();
  startsAs(first.version);
  free();

  // Another program of this user has changed what was checked.
  const two = await computer.open();
  expect(await check(two.page)).toMatchObject({ phase: 'ready' });
  writeFileSync(join(downloads, 'download', 'pending', image), '#!/bin/sh\nexit 1\n');
  expect(await two.close()).toBe(0);
  expect(computer.notInstalled).toEqual(['disk_full', 'wrong_hash']);
  note();

  // The power fails in the middle of a download.
  const three = await computer.open();
  server.faults.set(image, 'paused');
  await three.page.evaluate(() => window.desktop.checkForUpdates());
  await expect.poll(() => server.waiting).toBeGreaterThan(0);
  await three.kill();
  server.goOn();
  expect(computer.installed).toBe(old);
  note();

  // Nothing of all that is in the way of the next try.
  const four = await computer.open();
  expect(await check(four.page)).toMatchObject({ phase: 'ready', problem: null });
  expect(await four.close()).toBe(0);
  expect(computer.installed).toBe(hashOf(second.appImage));
  startsAs(second.version);
  expect(count).toEqual({ faults: 9, broken: 0, unsigned: 0 });
});
