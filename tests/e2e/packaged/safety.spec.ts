import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../../network/authority';
import { whatNetworkLacks } from '../../network/tools';
import { serveTls } from '../support/otherServer';
import { expect, test } from '../support/fixtures';

const lack = whatNetworkLacks();
test.skip(lack !== null, lack ?? '');

test('a package ignores switches and variables that undo safety, and reports them on screen and in the log', async ({
  open,
  userData,
}) => {
  const stranger = new Authority();
  const server = await serveTls(stranger.issue(['localhost']), (_request, response) => response.end('OK'));
  stranger.remove();
  const keys = join(userData, 'keys.log');
  const { app, page } = await open({
    args: [
      '--ignore-certificate-errors',
      '--unsafely-treat-insecure-origin-as-secure=http://example.com',
      '--disable-web-security',
      `--ssl-key-log-file=${keys}`,
      `--host-resolver-rules=MAP projects.example.gov.ph:443 127.0.0.1:${server.port}`,
    ],
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: keys },
  });
  const check = (address: string) =>
    page.evaluate((to) => window.desktop.checkAddress({ address: to }), address);
  // The server's certificate is still checked, its name is not mapped to another address, and no TLS key is written.
  expect(await check(`https://localhost:${server.port}`)).toMatchObject({
    ok: false,
    error: { code: 'certificate_untrusted' },
  });
  expect(await check('https://projects.example.gov.ph')).not.toMatchObject({
    error: { code: 'certificate_untrusted' },
  });
  expect(existsSync(keys)).toBe(false);
  await server.stop();

  await expect(page.getByText('in a way that would make it unsafe')).toContainText(
    '--ignore-certificate-errors',
  );
  const log = readFileSync(join(userData, 'logs', 'main.log'), 'utf8');
  for (const name of ['--ignore-certificate-errors', '--ssl-key-log-file', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
    expect(log).toContain(`start left_out name=${name}`);
  }
  // The switches with which the test drives this copy stay, and a start without the sandbox is only reported.
  const isUnsandboxed = await app.evaluate(({ app: electronApp }) =>
    electronApp.commandLine.hasSwitch('no-sandbox'),
  );
  expect(await page.getByText('with less protection than usual').count()).toBe(isUnsandboxed ? 1 : 0);
});

test('a package starts once more without a variable that Chromium had read before it could be removed', async ({
  userData,
}) => {
  test.skip(process.platform !== 'linux', 'the process is found by the lock that Linux keeps');
  const packaged = process.env['GISTAGUM_PACKAGED_APP'] ?? '';
  const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '').split(' ').filter(Boolean);
  const child = spawn(packaged, [...switches, `--user-data-dir=${userData}`, '--js-flags=--expose-gc'], {
    env: { ...process.env, NODE_DEBUG: 'none' },
    stdio: 'ignore',
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  const log = join(userData, 'logs', 'main.log');
  const read = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  await expect.poll(read).toContain('start left_out name=NODE_DEBUG');
  expect(read()).toContain('start left_out name=--js-flags');
  expect(read()).not.toContain('start in_force name=NODE_DEBUG');
  // Variables that Electron sets by itself are not counted.
  expect(read()).not.toContain('allow-file-access-from-files');
  // The restarted process is no child of this one; its profile lock holds its id.
  const pid = Number(/-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock')))?.[1]);
  process.kill(pid);
  await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
});
