import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateProblem } from '#shared/domain/updates';
import { manifestName } from './manifest';
import type { Fault } from './testing/feedServer';
import { A_FILE, sealed, testKeys, A_MANIFEST } from './testing/signed';
import { program } from './testing/program';
import { UpdateBench } from './testing/updateBench';
import { eventually } from '../../tests/fakes/eventually';

// A real file server with faults, electron-updater's own class, a real program that is replaced. It is a script of a
// shell that notes which version runs.

let bench: UpdateBench;
/** Over all faults: programs that did not start afterwards, and runs of anything that is not signed. */
const count = { faults: 0, broken: 0, unsigned: 0 };

beforeEach(async () => {
  bench = new UpdateBench();
  await bench.start();
  vi.stubEnv('APPIMAGE', bench.appImage);
  vi.stubEnv('RUN_LOG', bench.runLog);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench.stop();
});

const MANIFEST = manifestName('stable');
const FILE = A_FILE.name;

/** Ends the application after a fault, starts what is installed then, and keeps count. */
function endAndRun(desk: ReturnType<UpdateBench['desk']>): string | undefined {
  desk.stop();
  desk.installAtEnd();
  count.faults += 1;
  try {
    const ran = bench.run();
    count.unsigned += ran.filter((says) => !['0.1.0', '0.2.0'].includes(says)).length;
    return ran.at(-1);
  } catch {
    count.broken += 1;
    return undefined;
  }
}

/** The fault passes: the same computer is updated by its next run. */
async function recover(): Promise<void> {
  bench.server.faults.clear();
  bench.publish({ serial: 50 });
  bench.freeBytes = 1e9;
  const desk = bench.desk();
  await desk.check();
  expect(bench.view).toMatchObject({ phase: 'ready', problem: null });
  expect(endAndRun(desk)).toBe('0.2.0');
}

type Case = readonly [what: string, problem: UpdateProblem, arrange: () => void];

const onManifest = (fault: Fault) => () => void bench.server.faults.set(MANIFEST, fault);
const onFile = (fault: Fault) => () => void bench.server.faults.set(FILE, fault);
const stranger = testKeys();

const CASES: readonly Case[] = [
  ['a list that is not there', 'not_found', onManifest('missing')],
  ['a server that fails', 'unreachable', onManifest('broken')],
  ['a list that ends in the middle', 'not_a_manifest', onManifest('truncated')],
  ['a list whose line breaks', 'unreachable', onManifest('interrupted')],
  ['a list without an end', 'too_large', onManifest('endless')],
  ['a list that leads elsewhere', 'redirected', onManifest('redirected')],
  ['a network that wants a sign-in', 'not_a_manifest', onManifest('portal')],
  ['a list with one other byte', 'bad_signature', onManifest('tampered')],
  [
    'a list signed by a stranger',
    'unknown_key',
    () => void bench.publish({}, stranger.privateKey, program('EVIL')),
  ],
  [
    'a list that calls itself signed by the office',
    'bad_signature',
    () => {
      const own = JSON.parse(sealed(A_MANIFEST, bench.keys.privateKey)) as object;
      bench.publish({}, stranger.privateKey, program('EVIL'));
      const theirs = JSON.parse(bench.server.files.get(MANIFEST)?.toString() ?? '') as object;
      const mixed = { ...theirs, key: (own as { key: string }).key };
      bench.server.files.set(MANIFEST, Buffer.from(JSON.stringify(mixed)));
    },
  ],
  ['an expired list', 'expired', () => void bench.publish({ expires: '2026-11-21T00:00:00.000Z' })],
  ['another product', 'wrong_product', () => void bench.publish({ product: 'other' })],
  ['another channel', 'wrong_channel', () => void bench.publish({ channel: 'preview' })],
  ['an older version', 'downgrade', () => void bench.publish({ version: '0.0.9' })],
  ['a version that wants one in between', 'too_old', () => void bench.publish({ minimumVersion: '0.1.5' })],
  [
    'a version for other computers',
    'no_file',
    () => void bench.publish({ files: [{ ...A_FILE, arch: 'arm64' }] }),
  ],
  ['a file that is not there', 'not_found', onFile('missing')],
  ['a file that the server fails to give', 'unreachable', onFile('broken')],
  ['a file whose line breaks', 'truncated', onFile('interrupted')],
  ['a file that ends in the middle', 'truncated', onFile('truncated')],
  ['a file with one other byte', 'wrong_hash', onFile('tampered')],
  ['a file without an end', 'too_large', onFile('endless')],
  ['a file that leads elsewhere, to the right one', 'redirected', onFile('redirected')],
  ['a page in the place of the file', 'truncated', onFile('portal')],
  [
    'another program in the place of the file',
    'wrong_hash',
    () => void bench.server.files.set(FILE, program('EVIL')),
  ],
  ['a full disk', 'disk_full', () => (bench.freeBytes = 1000)],
];

describe('an update is not taken, and the program is as it was, with', () => {
  it.each(CASES)('%s: %s', async (_, problem, arrange) => {
    arrange();
    const desk = bench.desk();
    await desk.check();
    expect(bench.view?.problem).toBe(problem);
    expect(bench.view?.phase).not.toBe('ready');
    expect(endAndRun(desk)).toBe('0.1.0');
    await recover();
  });

  it('a server that nobody answers at', async () => {
    const desk = bench.desk();
    await bench.server.stop();
    await desk.check();
    expect(bench.view?.problem).toBe('unreachable');
    expect(endAndRun(desk)).toBe('0.1.0');
    await bench.server.start();
    await recover();
  });

  it.each<[string, UpdateProblem, string, Fault, number, number]>([
    ['a server that says nothing', 'unreachable', MANIFEST, 'silent', 0, 30_000],
    ['a file that stops in the middle', 'stalled', FILE, 'stalled', 1, 60_000],
    ['a file that never begins', 'stalled', FILE, 'silent', 0, 60_000],
  ])('%s: %s', async (_, problem, name, fault, bytes, wait) => {
    bench.server.faults.set(name, fault);
    const desk = bench.desk();
    const checked = desk.check();
    await eventually(() => expect(bench.server.asked).toContain(name));
    await eventually(() => expect(bench.view?.received ?? 0).toBeGreaterThanOrEqual(bytes));
    await bench.clock.advance(wait);
    await checked;
    expect(bench.view?.problem).toBe(problem);
    expect(endAndRun(desk)).toBe('0.1.0');
    await recover();
  });

  it('a list that was good once, put back after a newer one', async () => {
    const old = bench.server.files.get(MANIFEST) as Buffer;
    bench.publish({ serial: 8 });
    const first = bench.desk({ mode: 'notify' });
    await first.check();
    expect(bench.view?.phase).toBe('available');
    first.stop();
    bench.server.files.set(MANIFEST, old);
    const next = bench.desk();
    await next.check();
    expect(bench.view?.problem).toBe('replayed');
    expect(endAndRun(next)).toBe('0.1.0');
    await recover();
  });

  it('a file that is changed on the disk after it was checked', async () => {
    const desk = bench.desk();
    await desk.check();
    expect(bench.view?.phase).toBe('ready');
    writeFileSync(join(bench.folder, 'updates/download/pending', FILE), program('EVIL'));
    expect(endAndRun(desk)).toBe('0.1.0');
    expect(bench.logged).toContain('not_installed {"code":"wrong_hash"}');
    await recover();
  });

  it('the download of an earlier run that was changed meanwhile', async () => {
    const first = bench.desk();
    await first.check();
    first.stop();
    appendFileSync(join(bench.folder, 'updates/download/pending', FILE), 'more');
    const { sent } = bench.server;
    const next = bench.desk();
    await next.check();
    expect(bench.server.sent - sent).toBeGreaterThan(200_000);
    expect(endAndRun(next)).toBe('0.2.0');
  });

  it('no key in this copy', async () => {
    const desk = bench.desk({ keys: [] });
    await desk.check();
    expect(bench.view?.problem).toBe('no_key');
    expect(endAndRun(desk)).toBe('0.1.0');
  });

  // Last: the others have counted.
  it('any of these, none was broken and nothing unsigned ran', () => {
    expect(count.faults).toBeGreaterThan(60);
    expect(count).toEqual({ faults: count.faults, broken: 0, unsigned: 0 });
  });
});

describe('what is left on the disk', () => {
  it('is no file that could be taken for a good one', async () => {
    bench.server.faults.set(FILE, 'tampered');
    await bench.desk().check();
    expect(readdirSync(join(bench.folder, 'updates/download/pending'))).toEqual([]);
    expect(readdirSync(join(bench.folder, 'apps'))).toEqual(['GISTagum.AppImage']);
  });
});
