import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlockMap } from 'app-builder-lib/out/targets/blockmap/blockmap.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_UPDATES, type InstallKind, type UpdateView } from '#shared/domain/updates';
import { manifestName } from './manifest';
import { A_FILE } from './testing/signed';
import { program } from './testing/program';
import { UpdateBench } from './testing/updateBench';
import { eventually } from '../../tests/fakes/eventually';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const MANIFEST = manifestName('stable');

let bench: UpdateBench;
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

const offered = {
  version: '0.2.0',
  releasedAt: Date.parse('2026-11-20T00:00:00Z'),
  rollback: null,
  size: 200_000,
};

describe('a copy that may update itself', () => {
  it('downloads, checks, and installs when it ends', async () => {
    const desk = bench.desk();
    desk.start();
    await desk.check();
    expect(bench.views.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1])).toEqual([
      'idle',
      'checking',
      'available',
      'downloading',
      'ready',
    ]);
    const shares = bench.views.flatMap(({ received }) => received ?? []);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(200_000);
    expect(bench.view).toMatchObject({ offer: offered, problem: null, checkedAt: bench.clock.now() });
    expect(bench.run()).toEqual(['0.1.0']);
    desk.stop();
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0', '0.2.0']);
    expect(existsSync(`${bench.appImage}.update`)).toBe(false);
  });

  it('asks first where it is only to tell', async () => {
    const desk = bench.desk({ mode: 'notify' });
    await desk.check();
    expect(bench.view).toMatchObject({ phase: 'available', offer: offered, command: null });
    expect(bench.server.asked).toEqual([MANIFEST]);
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0']);
    await desk.download();
    expect(bench.view?.phase).toBe('ready');
  });

  it('takes what an earlier run has downloaded', async () => {
    const first = bench.desk();
    await first.check();
    first.stop();
    const { length } = bench.server.asked;
    const next = bench.desk();
    await next.check();
    expect(bench.view?.phase).toBe('ready');
    expect(bench.server.asked.slice(length)).toEqual([MANIFEST]);
  });

  it('downloads only the blocks that have changed', async () => {
    const [before, after] = [program('0.1.0'), program('0.1.0')];
    after.write('0.2.0', after.indexOf('0.1.0'));
    const described = async (bytes: Buffer): Promise<{ bytes: Buffer; blockMapSize: number }> => {
      const path = join(bench.folder, 'described');
      writeFileSync(path, bytes);
      const { blockMapSize = 0 } = await buildBlockMap(path, 'deflate');
      return { bytes: readFileSync(path), blockMapSize };
    };
    const old = await described(before);
    writeFileSync(bench.appImage, old.bytes);
    const made = await described(after);
    const { files } = bench.publish({}, bench.keys.privateKey, made.bytes);
    bench.publish(
      { files: files.map((file) => ({ ...file, blockMapSize: made.blockMapSize })) },
      undefined,
      made.bytes,
    );
    const desk = bench.desk();
    await desk.check();
    expect(bench.view).toMatchObject({ phase: 'ready', problem: null });
    const ranges = bench.server.asked.filter((one) => one.startsWith(`${A_FILE.name} `));
    expect(ranges.length).toBeGreaterThan(0);
    expect(bench.server.asked).not.toContain(A_FILE.name);
    expect(bench.server.sent).toBeLessThan(made.bytes.length / 2);
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.2.0']);
  });

  it('starts the new version where somebody asked for that', async () => {
    const desk = bench.desk();
    await desk.check();
    expect(desk.restart({ isReviewing: false, isPresenting: false })).toBe(true);
    expect(bench.quits).toBe(1);
    desk.installAtEnd();
    await eventually(() => expect(bench.ran).toEqual(['0.2.0']));
  });

  it('does not start by itself at a later quit, when the user stayed after all', async () => {
    const desk = bench.desk();
    await desk.check();
    desk.restart({ isReviewing: false, isPresenting: false });
    await bench.clock.advance(2 * 60_000);
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.2.0']);
  });

  it('goes back to an older version where that is signed, and says why', async () => {
    const rollback = { from: ['0.1.0'], note: 'Photos were not sent.' };
    bench.publish({ version: '0.0.9', rollback });
    const desk = bench.desk();
    await desk.check();
    expect(bench.view).toMatchObject({
      phase: 'ready',
      offer: { version: '0.0.9', rollback: rollback.note },
    });
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.0.9']);
  });

  it('forgets what it made ready when the feed takes it back', async () => {
    const desk = bench.desk();
    await desk.check();
    bench.publish({ version: '0.1.0', serial: 8 });
    await desk.check();
    expect(bench.view).toMatchObject({ phase: 'idle', offer: null });
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0']);
  });

  it('takes the newer one of two that came one after the other', async () => {
    const desk = bench.desk();
    await desk.check();
    bench.publish({ version: '0.2.1', serial: 8 });
    await desk.check();
    expect(bench.view).toMatchObject({ phase: 'ready', offer: { version: '0.2.1' } });
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.2.1']);
  });
});

describe('an update waits', () => {
  it.each([
    ['a review is open', { isReviewing: true, isPresenting: false }, false],
    ['the window fills the screen', { isReviewing: false, isPresenting: true }, false],
    ['work is unsent', { isReviewing: false, isPresenting: false }, true],
  ])('while %s', async (_, occupation, hasUnsentWork) => {
    bench.hasUnsentWork = hasUnsentWork;
    const desk = bench.desk();
    await desk.check();
    expect(desk.restart(occupation)).toBe(false);
    expect(bench.quits).toBe(0);
  });

  it('for the next quit where work is unsent', async () => {
    bench.hasUnsentWork = true;
    const desk = bench.desk();
    await desk.check();
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0']);
    bench.hasUnsentWork = false;
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0', '0.2.0']);
  });

  it('where the system is going down', async () => {
    const desk = bench.desk();
    await desk.check();
    desk.hold();
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0']);
  });

  it('where its list has expired since', async () => {
    const desk = bench.desk();
    await desk.check();
    bench.clock.jump(60 * DAY);
    desk.installAtEnd();
    expect(bench.run()).toEqual(['0.1.0']);
  });

  it('for its day, and for its ring', async () => {
    const policy = {
      url: bench.server.url,
      mode: 'auto',
      channel: 'stable',
      ring: 100,
      deferDays: 5,
    } as const;
    const deferred = bench.desk({ policy });
    await deferred.check();
    expect(bench.view).toMatchObject({ phase: 'idle', hold: 'deferred', offer: null });
    bench.clock.jump(4 * DAY);
    await deferred.check();
    expect(bench.view).toMatchObject({ phase: 'ready', hold: null });
    const last = bench.desk({ policy: { ...policy, ring: 0 } });
    await last.check();
    expect(bench.view).toMatchObject({ phase: 'idle', hold: 'ring', offer: null });
  });
});

describe('a copy that the office installs', () => {
  it.each<[InstallKind, string]>([
    ['deb', 'sudo apt-get install ./x.deb'],
    ['rpm', 'sudo dnf install ./x.rpm'],
  ])('of a %s tells of an update with the command, and downloads nothing', async (installed, command) => {
    const { files } = bench.publish({});
    const [file = A_FILE] = files;
    bench.publish({ files: [file, { ...file, name: `x.${installed}`, format: installed as 'deb' | 'rpm' }] });
    const desk = bench.desk({ installed });
    await desk.check();
    await desk.download();
    desk.installAtEnd();
    expect(bench.view).toMatchObject({ phase: 'available', isOwn: false, command, offer: offered });
    expect(bench.server.asked).toEqual([MANIFEST]);
    expect(bench.run()).toEqual(['0.1.0']);
  });
});

describe('the schedule', () => {
  it('spreads the first check over half an hour, and goes on every six hours or so', async () => {
    const desk = bench.desk({ mode: 'notify' });
    desk.start();
    await bench.clock.advance(15 * 60_000);
    expect(bench.server.asked).toEqual([]);
    await bench.clock.advance(60_000);
    await eventually(() => expect(bench.view?.phase).toBe('available'));
    await bench.clock.advance(6 * HOUR - 1);
    expect(bench.server.asked).toEqual([MANIFEST]);
    await bench.clock.advance(1);
    await eventually(() => expect(bench.server.asked).toHaveLength(2));
    desk.stop();
  });

  it('tries again within the hour after a failure, and leaves no timer behind', async () => {
    bench.server.faults.set(MANIFEST, 'broken');
    const desk = bench.desk();
    desk.start();
    await bench.clock.advance(16 * 60_000);
    await eventually(() => expect(bench.view?.problem).toBe('unreachable'));
    bench.server.faults.clear();
    await bench.clock.advance(HOUR);
    await eventually(() => expect(bench.view?.phase).toBe('ready'));
    desk.stop();
    expect(bench.clock.pending).toBe(0);
  });

  it.each<[string, Parameters<UpdateBench['desk']>[0]]>([
    ['the policy says so', { mode: 'off' }],
    ['it is a source checkout', { installed: 'source' }],
    ['no feed is named', { policy: { url: '', mode: 'auto', channel: 'stable', ring: 100, deferDays: 0 } }],
  ])('never asks where %s', async (_, change) => {
    const desk = bench.desk(change);
    desk.start();
    await bench.clock.advance(3 * DAY);
    await desk.check();
    expect(bench.server.asked).toEqual([]);
    expect(bench.clock.pending).toBe(0);
    expect(bench.view satisfies UpdateView | undefined).toMatchObject({ ...NO_UPDATES, ...pick(bench.view) });
    expect(existsSync(join(bench.folder, 'updates'))).toBe(false);
  });
});

const pick = (view: UpdateView | undefined): Partial<UpdateView> => ({
  installed: view?.installed ?? 'source',
  isOwn: view?.isOwn ?? false,
});
