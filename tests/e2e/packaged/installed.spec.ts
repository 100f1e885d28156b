import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { heldCount, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { workForADay } from '../support/installedDay';
import { OrdinaryUser, repackAs, runAptGet, runSystem } from '../support/installedDeb';

// The deb as an administrator would distribute it, except for the Electron inside; its fuses are those of a shipped program.

const deb = process.env['GISTAGUM_TEST_DEB'] ?? '';
const { name, productName } = TEST_RUNTIME_NAMES;
const PROGRAM = `/opt/${productName}/${name}`;
const LEFT_BEHIND = [
  `/opt/${productName}`,
  `/usr/bin/${name}`,
  `/usr/share/applications/${name}.desktop`,
  `/usr/share/icons/hicolor/256x256/apps/${name}.png`,
  `/etc/apparmor.d/${name}`,
];

test.skip(deb === '', 'installing a deb needs root on Debian');

// The installation does not outlive the test, so dpkg need not wait for the disk after each file.
const QUICKLY = ['-o', 'Dpkg::Options::=--force-unsafe-io'];
const install = (file: string): string =>
  runAptGet('install', '-y', '--no-install-recommends', ...QUICKLY, file);
const installedVersion = (): string => runSystem('dpkg-query', ['-W', '-f', '${Version}', name]);
const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '')
  .split(' ')
  .filter((one) => one !== '' && one !== '--no-sandbox');

test('the deb installs, runs for an ordinary user with the sandbox on, and leaves nothing behind', async ({
  startCity,
}) => {
  test.setTimeout(240_000);
  const user = new OrdinaryUser();
  try {
    install(deb);
    runSystem('desktop-file-validate', [`/usr/share/applications/${name}.desktop`]);
    expect(readFileSync(join('/opt', productName, 'TEST-BUILD.txt'), 'utf8')).toContain('automated tests');

    const app = await user.start(`/usr/bin/${name}`, switches);
    await app.page.getByRole('button', { name: 'Open the demo city' }).click();
    await untilLive(app.page);
    expect(await heldCount(app.page)).toBeGreaterThan(250);

    const info = await app.page.evaluate(() => window.desktop.getAppInfo());
    expect(info).toMatchObject({ ok: true, value: { isPackaged: true, isSandboxed: true } });
    const pages = app.processes().filter(({ command }) => command.includes('--type=renderer'));
    expect(pages).not.toEqual([]);
    for (const { pid } of pages) expect(seccompOf(pid)).toBe('2');
    expect(app.processes().some(({ command }) => command.includes('--no-sandbox'))).toBe(false);
    await app.page.evaluate(() => window.desktop.signOut());
    await workForADay(user, app, () => user.start(`/usr/bin/${name}`, switches), await startCity());

    runAptGet('purge', '-y', name);
    expect(LEFT_BEHIND.filter((file) => existsSync(file))).toEqual([]);
    expect(existsSync(PROGRAM)).toBe(false);
  } finally {
    await user.leave();
    // A failed test must not leave the package on the computer.
    if (existsSync(PROGRAM)) runAptGet('purge', '-y', name);
  }
});

test('an older version is upgraded under a running copy, which goes on and ends when it is told to; what the user keeps stays', async () => {
  test.setTimeout(240_000);
  const user = new OrdinaryUser();
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-older-'));
  try {
    install(repackAs(deb, '0.0.1', folder));
    expect(installedVersion()).toBe('0.0.1');
    const older = await user.start(`/usr/bin/${name}`, switches);
    await older.page.getByRole('button', { name: 'Open the demo city' }).click();
    await untilLive(older.page);
    await older.page.evaluate(() => window.desktop.setSettings({ theme: 'dark', locale: 'fil' }));

    const commandMade = madeAt(`/usr/bin/${name}`);
    install(deb);
    expect(installedVersion()).not.toBe('0.0.1');
    // The old one's script takes nothing away that the new one's has to make again.
    expect(madeAt(`/usr/bin/${name}`)).toBe(commandMade);
    // A view whose script was never read yet: it comes from the files that were there when it started.
    await older.page.locator('body').press('5');
    await expect(older.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    expect(user.ask(`/usr/bin/${name}`, [...switches, '--quit']).code).toBe(0);
    await expect.poll(() => older.processes()).toEqual([]);

    const newer = await user.start(`/usr/bin/${name}`, switches);
    const settings = await newer.page.evaluate(() => window.desktop.getSettings());
    expect(settings).toMatchObject({ ok: true, value: { theme: 'dark', locale: 'fil' } });
    expect(await newer.close()).toBe(0);

    runAptGet('purge', '-y', name);
    expect(LEFT_BEHIND.filter((file) => existsSync(file))).toEqual([]);
    // Nobody's home is looked into.
    expect(existsSync(user.data)).toBe(true);
  } finally {
    await user.leave();
    rmSync(folder, { recursive: true, force: true });
    if (existsSync(PROGRAM)) runAptGet('purge', '-y', name);
  }
});

/** When a link was made, or last made anew; of what it leads to nothing. */
function madeAt(link: string): bigint {
  return lstatSync(link, { bigint: true }).ctimeNs;
}

/** The seccomp mode of a process: 2 means a filter of system calls, which Chromium's sandbox sets. */
function seccompOf(pid: number): string | undefined {
  return /^Seccomp:\t(\d)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}
