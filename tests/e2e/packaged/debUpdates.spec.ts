import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { KEYRING } from '../../../electron/updates/feed/aptRepository';
import { manifestName, PRODUCT } from '../../../electron/updates/manifest';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { NEWS, OrdinaryUser } from '../support/installedDeb';
import { whyNoMounts } from '../support/mounts';
import { OfficeFileServer } from '../support/officeFileServer';
import { ThrowawaySystem } from '../support/throwawaySystem';
import { packedVersions, publish, publishForApt, UPDATE_KEY } from '../support/updatePackages';
import { check, hashOf, switches } from '../support/updatedComputer';

// The deb as an office hands it out: installed by apt, told of a newer version by the feed, upgraded from the office's
// repository. The system is thrown away afterwards, so that others can test the same package meanwhile.

test.skip(UPDATE_KEY === '', 'packages of Linux are made by root on Debian');
const lack = whyNoMounts();
test.skip(lack !== null, lack ?? '');

const [first, second] = packedVersions();
const { name, productName } = TEST_RUNTIME_NAMES;
const SOURCES = '/etc/apt/sources.list.d/office.list';

test('a deb tells of an update with the command, changes nothing, and is upgraded from the office’s repository', async () => {
  test.setTimeout(240_000);
  if (!first?.deb || !second?.deb) throw new Error('Two versions are packed for this.');
  const server = new OfficeFileServer();
  await server.start({ givesRanges: true });
  const system = new ThrowawaySystem();
  const user = new OrdinaryUser(NEWS, system.prefix);
  const shared = mkdtempSync(join(tmpdir(), 'gistagum-deb-'));
  const apt = (...args: readonly string[]): string =>
    system.run(
      ...['apt-get', '-y', '-o', 'Dpkg::Options::=--force-unsafe-io'],
      // The office's repository alone: the network of this computer is not asked.
      ...['-o', `Dir::Etc::sourcelist=${SOURCES}`, '-o', 'Dir::Etc::sourceparts=-', ...args],
    );
  const inSystem = (path: string): string => join(system.root, path);
  const version = (): string => {
    const { said } = user.ask(`/usr/bin/${name}`, ['--version', '--json', ...switches()]);
    return (JSON.parse(said.split('\n').find((line) => line.startsWith('{')) ?? '{}') as { version: string })
      .version;
  };
  try {
    mkdirSync(inSystem('etc/gistagum'), { recursive: true });
    writeFileSync(
      inSystem('etc/gistagum/policy.json'),
      JSON.stringify({ updatesUrl: server.url, updatesMode: 'auto' }),
    );
    const deb = join(shared, basename(first.deb));
    copyFileSync(first.deb, deb);
    system.run(
      'apt-get',
      'install',
      '-y',
      '--no-install-recommends',
      '-o',
      'Dpkg::Options::=--force-unsafe-io',
      deb,
    );
    publish(second, server.feed);

    const archive = inSystem(join('opt', productName, 'resources', 'app.asar'));
    const before = hashOf(archive);
    const app = await user.start(`/usr/bin/${name}`, [...switches(), '--demo', '--demo-rate=0']);
    await untilLive(app.page);
    await app.page.locator('body').press('5');
    const command = `sudo apt-get install ./${basename(second.deb).replace(name, PRODUCT)}`;
    expect(await check(app.page)).toMatchObject({
      ...{ phase: 'available', installed: 'deb', isOwn: false, problem: null, command },
    });
    await expect(app.page.getByText(command)).toBeVisible();
    await app.page.evaluate(() => window.desktop.downloadUpdate());
    expect(await app.close()).toBe(0);
    // It has asked for the list, and for nothing else.
    const asked = server.takeAnswered().map((one) => one.name);
    expect(new Set(asked.filter((one) => one !== ''))).toEqual(new Set([manifestName('stable')]));
    expect(hashOf(archive)).toBe(before);
    expect(version()).toBe(first.version);

    // What an administrator does: once for each computer, then for each version.
    publishForApt(second, join(server.feed, 'apt'));
    const keyring = '/usr/share/keyrings/gistagum-desktop.gpg';
    copyFileSync(join(server.feed, 'apt', KEYRING), inSystem(keyring));
    writeFileSync(inSystem(SOURCES), `deb [signed-by=${keyring}] ${server.url}apt ./\n`);
    apt('update');
    apt('install', `${name}=${second.version}`);
    expect(version()).toBe(second.version);
    expect(readFileSync(inSystem(join('opt', productName, 'resources', 'package-type')), 'utf8')).toBe(
      'deb\n',
    );
  } finally {
    await user.leave();
    system.remove();
    rmSync(shared, { recursive: true, force: true });
    await server.remove();
  }
});
