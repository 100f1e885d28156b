import { beforeEach, describe, expect, it } from 'vitest';
import { MOST } from '#shared/domain/bounds';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import type { ReadingMessage } from './messages';
import { createReadBeside, type ReadingThread } from './readBeside';
import { startReadingThread } from './startThread';
import type { Read } from './reading';
import { systemClock } from '../../time/clock';

const PADDING = ' '.repeat(70_000);
const ROWS = (count: number): string =>
  JSON.stringify({
    projects: Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      name: 'Road',
      status: 'planned',
    })),
  });

/** A thread that sends what a test says. */
class FakeThread implements ReadingThread {
  readonly asked: unknown[] = [];
  isEnded = false;
  #onMessage: (message: ReadingMessage) => void = () => undefined;
  #onOver: () => void = () => undefined;

  postMessage(message: unknown): void {
    this.asked.push(message);
  }

  on(event: string, listener: unknown): void {
    if (event === 'message') this.#onMessage = listener as (message: ReadingMessage) => void;
    else this.#onOver = listener as () => void;
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(message: ReadingMessage): void {
    this.#onMessage(message);
  }

  fall(): void {
    this.#onOver();
  }
}

let clock: FakeClock;
let threads: FakeThread[];
let failures: string[];
let read: Read;

beforeEach(() => {
  clock = new FakeClock();
  threads = [];
  failures = [];
  read = createReadBeside({
    clock,
    createThread: () => {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
    onFailure: (reason) => failures.push(reason),
  });
});

describe('reading beside', () => {
  it('reads a short text where it is, and starts no thread for it', async () => {
    expect(await read('projects', '{"projects":[]}')).toMatchObject({ ok: true, value: { rows: [] } });
    expect(threads).toEqual([]);
  });

  it('hands a workbook to a thread however short it is: it unpacks to far more', async () => {
    const reading = read('recordWorkbook', 'UEs=');
    await settle();
    expect(threads[0]?.asked).toEqual([{ name: 'recordWorkbook', text: 'UEs=', hint: '' }]);
    threads[0]?.say({ type: 'failed', detail: 'no workbook' });
    expect(await reading).toMatchObject({ ok: false });
  });

  it('hands long texts to one thread, one after the other, and checks what comes back', async () => {
    const first = read('loginPage', PADDING);
    const second = read('loginPage', `${PADDING}2`);
    await settle();
    expect([threads.length, threads[0]?.asked.length]).toEqual([1, 1]);
    threads[0]?.say({ type: 'done', rest: { said: 'Mali.' } });
    expect(await first).toEqual({ ok: true, value: { rows: [], rest: { said: 'Mali.' } } });
    await settle();
    expect(threads[0]?.asked.length).toBe(2);
    threads[0]?.say({ type: 'done', rest: { said: 5 } });
    expect(await second).toMatchObject({ ok: false, error: { code: 'answer_invalid' } });
    expect([failures, threads[0]?.isEnded, clock.pending]).toEqual([['not_as_expected'], true, 0]);
  });

  it('asks for each piece of a list only when the one before was taken in', async () => {
    const list = read('projects', PADDING);
    await settle();
    const [thread] = threads;
    const rows = [1, 2].map((id) => ({ id, name: 'Road' }));
    expect(thread?.asked.slice(1)).toEqual([]);
    for (const row of rows) thread?.say({ type: 'rows', rows: [row] });
    expect(thread?.asked.slice(1)).toEqual(['next', 'next']);
    thread?.say({ type: 'done', rest: { isList: true, complaints: [], unreadable: [] } });
    expect(await list).toMatchObject({ ok: true, value: { rows } });
    expect(thread?.asked.slice(1)).toEqual(['next', 'next']);
  });

  it('hands a very long text over in pieces, with turns for other work between them', async () => {
    let turns = 0;
    let goOn: () => void = () => undefined;
    read = createReadBeside({
      clock,
      createThread: () => {
        const thread = new FakeThread();
        threads.push(thread);
        return thread;
      },
      giveWay: () => {
        turns += 1;
        return new Promise((resolve) => (goOn = resolve));
      },
    });
    const text = Array.from({ length: 150_000 }, (_, index) => String(index)).join(' ');
    const reading = read('loginPage', text, 'hint');
    await settle();
    const [thread] = threads;
    expect([thread?.asked.length, turns]).toEqual([1, 1]);
    for (let turn = 0; turn < 3; turn += 1) {
      goOn();
      await settle();
    }
    const asked = thread?.asked as readonly { piece?: string; text?: string }[];
    expect(asked.map((one) => one.piece ?? one.text).join('')).toBe(text);
    expect(asked.map(({ piece }) => piece?.length)).toEqual([262_144, 262_144, 262_144, undefined]);
    expect(asked.at(-1)).toMatchObject({ name: 'loginPage', hint: 'hint' });
    thread?.say({ type: 'done', rest: null });
    expect(await reading).toMatchObject({ ok: true });
    // One that has fallen gets no more of the text.
    const lost = read('loginPage', text);
    await settle();
    threads.at(-1)?.fall();
    goOn();
    expect(await lost).toMatchObject({ ok: false });
    await settle();
    const whole = thread?.asked.filter((one) => (one as { text?: string }).text !== undefined);
    expect([threads.length, whole?.length]).toEqual([1, 1]);
  });

  it('ends a thread after a text that took much memory, and reads the next one with another', async () => {
    const heavy = read('projects', PADDING.repeat(40));
    await settle();
    threads[0]?.say({ type: 'rows', rows: [{ id: 1, name: 'Road' }] });
    expect(threads[0]?.isEnded).toBe(false);
    threads[0]?.say({ type: 'done', rest: { isList: true, complaints: [], unreadable: [] } });
    expect(await heavy).toMatchObject({ ok: true, value: { rows: [{ id: 1 }] } });
    const next = read('loginPage', PADDING);
    await settle();
    threads[1]?.say({ type: 'done', rest: null });
    expect(await next).toMatchObject({ ok: true });
    expect(threads.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    expect(failures).toEqual([]);
  });

  it('ends a thread that takes too long, and goes on with another', async () => {
    const late = read('notifications', PADDING);
    const next = read('loginPage', PADDING);
    await clock.advance(10_000);
    expect(await late).toMatchObject({ ok: false, error: { code: 'answer_invalid' } });
    await settle();
    expect([threads.length, threads[0]?.isEnded]).toEqual([2, true]);
    threads[0]?.say({ type: 'done', rest: { said: 'from the one that was ended' } });
    threads[1]?.say({ type: 'done', rest: null });
    expect(await next).toEqual({ ok: true, value: { rows: [], rest: null } });
  });

  it('loses only the text at which a thread falls', async () => {
    const lost = read('loginPage', PADDING);
    await settle();
    threads[0]?.fall();
    expect(await lost).toMatchObject({ ok: false });
    const next = read('loginPage', PADDING);
    await settle();
    threads[1]?.say({ type: 'done', rest: null });
    expect(await next).toMatchObject({ ok: true });
    expect(failures).toEqual(['thread_failed']);
  });
});

describe('the thread itself', () => {
  const real = createReadBeside({ clock: systemClock, createThread: startReadingThread });

  it('loses only the text for which no thread could be started', async () => {
    let isShort = true;
    const short = createReadBeside({
      clock,
      createThread: () => {
        if (isShort) throw new Error('no memory for a thread');
        return startReadingThread();
      },
      onFailure: (reason) => void failures.push(reason),
    });
    expect(await short('projects', ROWS(2) + PADDING)).toMatchObject({ ok: false });
    expect(failures).toEqual(['thread_failed']);
    isShort = false;
    expect(await short('projects', ROWS(2) + PADDING)).toMatchObject({ ok: true });
  });

  it('reads a large list, row by row', async () => {
    const list = await real('projects', ROWS(3_000));
    expect(list.ok && [list.value.rows.length, list.value.rows.at(-1)?.id, list.value.rest.isList]).toEqual([
      3_000,
      3_000,
      true,
    ]);
  });

  it('has the memory for as many projects as are read at all, with long texts', async () => {
    const row = { name: 'Concreting of a road '.repeat(4), description: 'Ñ, lane by lane. '.repeat(40) };
    const projects = Array.from({ length: MOST.projects }, (_, index) => ({
      ...row,
      id: index + 1,
      prn: `2026-${index}`,
      status: 'ongoing',
      barangay: 'Apokon',
      latitude: '7.41',
      longitude: '125.81',
    }));
    // However long this machine takes: the time limit is tested elsewhere.
    const patient = createReadBeside({ clock, createThread: startReadingThread });
    const list = await patient('projects', JSON.stringify({ projects }));
    expect(list.ok && list.value.rows.length).toBe(MOST.projects);
  }, 60_000);

  it('refuses pages that are nested as none is, and lists of more rows than a city has', async () => {
    for (const odd of ['<i>'.repeat(40_000) + '</b>'.repeat(40_000), '<b>'.repeat(50_000)]) {
      expect(await real('notifications', odd)).toMatchObject({
        ok: false,
        error: { code: 'answer_invalid' },
      });
    }
    const flood = await real('projects', `{"projects":[${'{},'.repeat(999_999)}{}]}`);
    expect(flood.ok && flood.value).toEqual({
      rows: [],
      rest: {
        isList: false,
        unreadable: [],
        complaints: [{ kind: 'too_large', reason: 'more rows than are read', count: 1_000_000 }],
      },
    });
  });

  it('reads a page of a hundred thousand elements', async () => {
    const page = await real('notifications', '<b>x</b>'.repeat(100_000));
    expect(page).toMatchObject({ ok: true, value: { rest: { isPage: false } } });
  });
}, 60_000);
