import { describe, expect, it } from 'vitest';
import { describeAptFailure, findMissing, parseMissingLibraries } from '../../scripts/lib/debianPackages.mjs';
import { decideAppArguments, decideLaunch, hasDisplay, isChromiumNoise } from '../../scripts/lib/launch.mjs';
import { isAtLeast, MINIMUM_NODE } from '../../scripts/lib/nodeVersion.mjs';
import { describeNpmFailure } from '../../scripts/lib/npmFailure.mjs';
import { findDifference } from '../../scripts/lib/npmPackages.mjs';
import { describeInstallerFailure, isFailureFresh } from '../../scripts/lib/officialElectron.mjs';
import { formatProgress } from '../../scripts/lib/say.mjs';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import {
  addCounts,
  countOne,
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  formatCounts,
} from '../../scripts/lib/steps.mjs';

describe('the Node version', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['24.0.0', true],
    ['20.18.9', false],
    ['18.20.8', false],
    ['9.99.99', false],
  ])('%s is new enough: %s', (version, isEnough) => {
    expect(isAtLeast(version, MINIMUM_NODE)).toBe(isEnough);
  });
});

describe('the installed npm packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };

  it('are accepted when each has the locked version', () => {
    expect(findDifference(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBeUndefined();
  });

  it('are refused when one has another version', () => {
    expect(findDifference(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(
      'node_modules/a',
    );
  });

  it('are refused when one is missing', () => {
    expect(findDifference(lock, { packages: {} })).toBe('node_modules/a');
  });

  it('are refused when npm has not written its list of installed packages', () => {
    expect(findDifference(lock, undefined)).toBe('node_modules');
  });

  it('are refused when an optional one has another version', () => {
    const packages = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } };
    expect(findDifference(lock, { packages })).toBe('node_modules/b');
  });
});

describe('a failure of npm', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
    ['npm error code ENOSPC\nnpm error nospc no space left on device', /disk is full/],
    [
      'npm error code E404\nnpm error 404 Not Found - GET https://x/y',
      /^npm failed: 404 Not Found - GET https:\/\/x\/y$/,
    ],
    ['', /it gave no reason/],
  ])('%j is put into words', (stderr, words) => {
    expect(describeNpmFailure(stderr)).toMatch(words);
  });
});

describe('Debian packages', () => {
  const needs = [['libgtk-3-0', 'libgtk-3-0t64'], ['xvfb'], ['dbus']];

  it('count as missing unless fully installed', () => {
    expect(findMissing(needs, 'libgtk-3-0 installed\nxvfb config-files\n')).toEqual([['xvfb'], ['dbus']]);
  });

  it('count as installed under the newer name, and with an architecture suffix', () => {
    expect(findMissing(needs, 'libgtk-3-0t64:amd64 installed\nxvfb installed\ndbus installed')).toEqual([]);
  });

  it.each([
    ["E: Unable to fetch some archives\nTemporary failure resolving 'deb.debian.org'", /cannot be reached/],
    ['dpkg: error: No space left on device', /disk is full/],
    ['E: Unable to locate package xvfb', /Unable to locate package xvfb/],
  ])('that cannot be installed are explained: %j', (stderr, words) => {
    expect(describeAptFailure(stderr)).toMatch(words);
  });

  it('are replaced on other systems by a list of the shared libraries that the loader cannot find', () => {
    const output = '\tlinux-vdso.so.1 (0x0)\n\tlibgbm.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)';
    expect(parseMissingLibraries(output)).toEqual(['libgbm.so.1']);
  });
});

describe('the official Electron', () => {
  const nowMs = Date.parse('2025-03-02T10:00:00Z');

  it('is not downloaded again within a day of a failure', () => {
    expect(isFailureFresh({ failedAt: '2025-03-01T10:00:01Z' }, nowMs)).toBe(true);
  });

  it('is downloaded again a day later, or when the record of the failure is damaged or dated in the future', () => {
    expect(isFailureFresh({ failedAt: '2025-03-01T10:00:00Z' }, nowMs)).toBe(false);
    expect(isFailureFresh({ failedAt: '2025-03-02T10:00:01Z' }, nowMs)).toBe(false);
    expect(isFailureFresh({ failedAt: 'yesterday' }, nowMs)).toBe(false);
    expect(isFailureFresh(undefined, nowMs)).toBe(false);
  });

  it('explains why it could not be fetched', () => {
    expect(describeInstallerFailure('Error: getaddrinfo ENOTFOUND github.com')).toMatch(
      /cannot be reached .*ENOTFOUND/,
    );
    expect(describeInstallerFailure('TypeError: fetch failed\n  at x')).toMatch(/cannot be reached/);
    expect(describeInstallerFailure('Error: checksum mismatch\n  at x')).toMatch(/checksum mismatch/);
  });
});

describe('starting Electron', () => {
  const desktop = { platform: 'linux', isRoot: false, hasGpu: true, canSandbox: true } as const;

  it('adds no switches on an ordinary desktop', () => {
    expect(decideLaunch(desktop, '/dist')).toEqual({ switches: [], notices: [] });
  });

  it('turns the sandbox off as root, and prints a notice', () => {
    const { switches, notices } = decideLaunch({ ...desktop, isRoot: true }, '/dist');
    expect(switches).toEqual(['--no-sandbox']);
    expect(notices).toEqual([expect.stringContaining('root')]);
  });

  it('turns the sandbox off where the system forbids it, and prints how to allow it', () => {
    const { switches, notices } = decideLaunch({ ...desktop, canSandbox: false }, '/dist');
    expect(switches).toEqual(['--no-sandbox']);
    expect(notices[0]).toContain('chmod 4755 /dist/chrome-sandbox');
  });

  it('renders in software where there is no graphics device', () => {
    expect(decideLaunch({ ...desktop, hasGpu: false }, '/dist').switches).toContain(
      '--use-angle=swiftshader',
    );
  });

  it('adds no switches on other systems than Linux', () => {
    const machine = { platform: 'win32', isRoot: false, hasGpu: false, canSandbox: false } as const;
    expect(decideLaunch(machine, '/dist')).toEqual({ switches: [], notices: [] });
  });

  it('opens the demo city unless told otherwise', () => {
    expect(decideAppArguments([])).toEqual(['--demo']);
    expect(decideAppArguments(['--lang=fil'])).toEqual(['--demo', '--lang=fil']);
    expect(decideAppArguments(['--no-demo'])).toEqual([]);
  });

  it('needs a display on Linux only', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });

  it('hides Chromium’s messages about missing hardware, and nothing else', () => {
    expect(isChromiumNoise('[18706:1122/213357.315067:ERROR:bus.cc(407)] Failed to connect to the bus')).toBe(
      true,
    );
    expect(isChromiumNoise('[1:1122/213357.3:ERROR:gl_surface_presentation_helper.cc(260)] x')).toBe(true);
    expect(isChromiumNoise('(electron:13119): libnotify-WARNING **: Failed to connect to proxy')).toBe(true);
    expect(isChromiumNoise('[1:1122/213357.3:ERROR:network_service.cc(1)] x')).toBe(false);
    expect(isChromiumNoise('GISTagum Desktop could not start: x')).toBe(false);
  });
});

describe('the test counts', () => {
  it('count a check that failed as one failed test', () => {
    expect(countOne(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countOne(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('count each unit test, and a file that could not be loaded as one failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('count an end-to-end test that passed only when tried again as failed', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(countPlaywright(report, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('include a failure when a runner failed without a failed test or without a report', () => {
    const empty = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } };
    expect(countPlaywright(empty, 1).failed).toBe(1);
    expect(countPlaywright(undefined, 0).failed).toBe(1);
    expect(countVitest(undefined, 0).failed).toBe(1);
  });

  it('name each failed unit test, and each file that could not be loaded, with the first line of its error', () => {
    const file = `${projectRoot}/shared/a.test.ts`;
    const report = {
      testResults: [
        { name: file, status: 'failed', message: 'cannot be read\nat line 1', assertionResults: [] },
        {
          name: file,
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'a holds', failureMessages: [] },
            {
              status: 'failed',
              fullName: 'b holds',
              failureMessages: ['\u001B[31mexpected 1\u001B[39m\nat b'],
            },
          ],
        },
      ],
    };
    expect(failuresOfVitest(report)).toEqual([
      'shared/a.test.ts: cannot be read',
      'shared/a.test.ts › b holds: expected 1',
    ]);
    expect(failuresOfVitest(undefined)).toEqual([]);
  });

  it('name each failed end-to-end test in nested suites too, and errors outside of tests', () => {
    const spec = (title: string, ok: boolean, message?: string) => ({
      title,
      ok,
      file: 'live.spec.ts',
      line: 12,
      tests: [{ results: [message === undefined ? {} : { error: { message } }] }],
    });
    const report = {
      errors: [{ message: 'no tests found\nat all' }],
      suites: [
        { specs: [spec('holds', true)], suites: [{ specs: [spec('fails', false, 'expected 1\nat x')] }] },
        { specs: [spec('ends without a word', false)] },
      ],
    };
    expect(failuresOfPlaywright(report)).toEqual([
      'no tests found',
      'live.spec.ts:12 › fails: expected 1',
      'live.spec.ts:12 › ends without a word: no message',
    ]);
    expect(failuresOfPlaywright(undefined)).toEqual([]);
  });

  it('are printed as one line', () => {
    const sum = addCounts([countOne(0), { passed: 2, failed: 0, skipped: 0 }]);
    expect(formatCounts(sum)).toBe('3 passed, 0 failed');
    expect(formatCounts({ ...sum, skipped: 4 })).toBe('3 passed, 0 failed, 4 skipped');
  });
});

describe('progress', () => {
  it('shows amount and share, and never more than all of it', () => {
    expect(formatProgress('Electron', 98_000_000, 196_000_000)).toBe('Electron: 98 of 196 MB (50 %)');
    expect(formatProgress('Electron', 300_000_000, 196_000_000)).toBe('Electron: 196 of 196 MB (100 %)');
    expect(formatProgress('npm packages', 12_400_000, undefined)).toBe('npm packages: 12 MB');
  });
});
