import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { heldCount, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { OrdinaryUser, runSystem } from '../support/installedDeb';

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

test('the deb installs, runs for an ordinary user with the sandbox on, and leaves nothing behind', async () => {
  test.setTimeout(180_000);
  const user = new OrdinaryUser();
  try {
    // The installation does not outlive the test, so dpkg need not wait for the disk after each file.
    const quickly = ['-o', 'Dpkg::Options::=--force-unsafe-io'];
    runSystem('apt-get', ['install', '-y', '--no-install-recommends', ...quickly, deb]);
    runSystem('desktop-file-validate', [`/usr/share/applications/${name}.desktop`]);
    expect(readFileSync(join('/opt', productName, 'TEST-BUILD.txt'), 'utf8')).toContain('automated tests');

    const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '')
      .split(' ')
      .filter((one) => one !== '' && one !== '--no-sandbox');
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
    expect(await app.close()).toBe(0);

    runSystem('apt-get', ['purge', '-y', name]);
    expect(LEFT_BEHIND.filter((file) => existsSync(file))).toEqual([]);
    expect(existsSync(PROGRAM)).toBe(false);
  } finally {
    await user.leave();
    // A failed test must not leave the package on the computer.
    if (existsSync(PROGRAM)) runSystem('apt-get', ['purge', '-y', name]);
  }
});

/** The seccomp mode of a process: 2 means a filter of system calls, which Chromium's sandbox sets. */
function seccompOf(pid: number): string | undefined {
  return /^Seccomp:\t(\d)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}
