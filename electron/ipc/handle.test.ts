import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CALLS, type CallName } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { emptyState, toSnapshot } from '#shared/state/state';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { createLog } from '../diagnostics/log';
import { answer, answersOf, type Handlers } from './handle';

const FRAME = { url: 'app://desktop/index.html', parent: null };
const OURS = { frame: FRAME, kind: 'main' } as const;

let lines: string[];
let log: ReturnType<typeof createLog>;

beforeEach(() => {
  lines = [];
  log = createLog((level, line) => lines.push(`${level} ${line}`));
});

describe('answering a call', () => {
  it('hands checked arguments on and the checked result back', async () => {
    const handler = vi.fn(() =>
      ok({
        origin: 'https://city.example.ph',
        isInsecure: false,
        software: 'daphne',
        isProxied: false,
      } as const),
    );
    const args = { address: 'city.example.ph', extra: 'dropped' };
    expect(await answer('session:address:check', handler, OURS, args, log)).toEqual(
      ok({
        origin: 'https://city.example.ph',
        isInsecure: false,
        software: 'daphne',
        isProxied: false,
      } as const),
    );
    expect(handler).toHaveBeenCalledWith({ address: 'city.example.ph' });
    expect(lines).toEqual([]);
  });

  it('gives a snapshot without its bad row, and says so in the log', async () => {
    const rows = [makeProject({ id: 1 }), makeProject({ id: 1e308 }), makeProject({ id: 3 })];
    const notes = [makeNotification({ id: 1e308 }), makeNotification({ id: 2 })];
    const snapshot = { ...toSnapshot(emptyState(0)), projects: rows, notifications: notes };
    const answered = await answer('state:snapshot:get', () => ok(snapshot), OURS, undefined, log);
    expect(answered).toEqual(ok({ ...snapshot, projects: [rows[0], rows[2]], notifications: [notes[1]] }));
    expect(lines).toHaveLength(1);
    const text = await answer('state:snapshot:text', () => ok(snapshot), OURS, undefined, log);
    expect(text.ok && JSON.parse(text.value)).toEqual(answered.ok && answered.value);
  });

  it('gives a whole snapshot as text, which says the same', async () => {
    const rows = [
      makeProject({ id: 1, name: 'Ñ \u2028 "quoted" \ud83d' }),
      makeProject({ id: 2, position: null }),
    ];
    const snapshot = { ...toSnapshot(emptyState(0)), projects: rows };
    const text = await answer('state:snapshot:text', () => ok(snapshot), OURS, undefined, log);
    expect(text.ok && JSON.parse(text.value)).toEqual(snapshot);
    expect(lines).toEqual([]);
  });

  it.each([
    { frame: null, kind: 'main' },
    { frame: { url: 'https://evil.example/', parent: null }, kind: 'main' },
    { frame: { ...FRAME, parent: {} }, kind: 'main' },
    { frame: FRAME, kind: null },
    { frame: FRAME, kind: 'presented' },
  ] as const)('refuses sender %j before anything runs', async (frame) => {
    const handler = vi.fn(() => ok(null));
    expect(await answer('session:sign-out', handler, frame, undefined, log)).toEqual(
      fail('untrusted_sender', 'session:sign-out'),
    );
    expect(handler).not.toHaveBeenCalled();
    expect(lines).toEqual(['warn ipc untrusted_sender call=session:sign-out']);
  });

  it('lets the window of a second screen ask only what changes nothing', async () => {
    const room = { frame: FRAME, kind: 'presented' } as const;
    const names = Object.keys(CALLS) as CallName[];
    const allowed: CallName[] = [];
    for (const name of names) {
      const handler = vi.fn(() => fail('cancelled', name));
      await answer(name, handler as never, room, undefined, log);
      if (handler.mock.calls.length > 0) allowed.push(name);
    }
    expect(allowed).toEqual([
      'settings:all:get',
      'state:snapshot:text',
      'state:snapshot:get',
      'city:boundaries:get',
      'present:shown:get',
    ]);
  });

  it.each([
    [undefined, 'arguments'],
    [null, 'arguments'],
    ['text', 'arguments'],
    [{}, 'id'],
    [{ id: '7' }, 'id'],
    [{ id: 1.5 }, 'id'],
  ])('refuses arguments %j, saying where', async (args, where) => {
    const handler = vi.fn(() => ok(null));
    const refused = await answer('notifications:one:mark-read', handler, OURS, args, log);
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(JSON.stringify(refused)).toContain(where);
    expect(handler).not.toHaveBeenCalled();
  });

  it('never logs what was refused', async () => {
    const args = { address: 7, username: 'maria', password: 'hunter2' };
    await answer('session:sign-in', () => fail('unexpected'), OURS, args, log);
    expect(lines.join()).toContain('bad_request');
    expect(lines.join()).not.toMatch(/maria|hunter2/);
  });

  it('passes a foreseen failure on as a value', async () => {
    const given = fail('unreachable', 'ECONNREFUSED');
    expect(await answer('link:retry', () => given, OURS, undefined, log)).toEqual(given);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('fault');
      },
    ],
    ['rejects', () => Promise.reject(new Error('fault'))],
    ['gives what its schema does not allow', () => ok({ theme: 'pink' }) as never],
  ])('answers "unexpected" when a handler %s', async (_what, handler) => {
    expect(await answer('settings:all:get', handler, OURS, undefined, log)).toEqual(
      fail('unexpected', 'settings:all:get'),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error ipc /);
  });
});

describe('every call of the IPC interface', () => {
  it('is answered by its own handler', async () => {
    const names = Object.keys(CALLS) as CallName[];
    const handlers = Object.fromEntries(names.map((name) => [name, () => fail('cancelled', name)]));
    const answers = answersOf(handlers as unknown as Handlers, log);
    for (const name of names.filter((one) => CALLS[one].args.safeParse(undefined).success)) {
      expect(await answers(name, OURS, undefined)).toEqual(fail('cancelled', name));
    }
  });
});
