import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { MediaDesk, type MediaPlace, type OpenedMedia } from './mediaDesk';
import { MediaStore } from './mediaStore';
import { MemoryFiles } from '../disk/testing/memoryFiles';
import { eventually } from '../../tests/fakes/eventually';

const ORIGIN = 'https://city.example';
const LIVE: MediaPlace = { origin: ORIGIN, username: 'juan', isLive: true, keepsCopies: true };
const OFFLINE: MediaPlace = { ...LIVE, isLive: false };
const DAY = 24 * 3_600_000;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const png = (width = 4, height = 3): string =>
  `\x89PNG\r\n\x1a\n\0\0\0\rIHDR${[width, height]
    .map((edge) => String.fromCharCode(edge >>> 24, (edge >> 16) & 255, (edge >> 8) & 255, edge & 255))
    .join('')}\b\x06\0\0\0`;

let clock: FakeClock;
let files: MemoryFiles;
let place: MediaPlace | null;
let answer: (url: string, init: RequestInit) => Response | Promise<Response>;
let asked: { url: string; headers: Headers; redirect: string | undefined; signal: AbortSignal | null }[];
let desk: MediaDesk;

function gives(text: string, headers: Record<string, string> = {}): void {
  answer = () => new Response(bytesOf(text), { headers });
}

beforeEach(() => {
  clock = new FakeClock();
  files = new MemoryFiles(() => clock.now());
  place = LIVE;
  asked = [];
  gives(png(), { 'last-modified': 'Thu, 26 Nov 2026 00:00:00 GMT' });
  desk = newDesk();
});

function newDesk(): MediaDesk {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return new MediaDesk({
    clock,
    place: () => place,
    store: new MediaStore({
      root: '/media',
      files,
      disk: { remove: (path) => files.removeNow(path) },
      log,
      now: () => clock.now(),
    }),
    fetch: async (input, init = {}) => {
      const url = input as string;
      asked.push({
        url,
        headers: new Headers(init.headers),
        redirect: init.redirect,
        signal: init.signal ?? null,
      });
      return answer(url, init);
    },
  });
}

const problemOf = (opened: OpenedMedia): string => (opened.is === 'problem' ? opened.problem : opened.is);

describe('a file of the server', () => {
  it('is asked for once, as nobody, and kept', async () => {
    const [one, other] = await Promise.all([desk.open('/media/a.png'), desk.open('/media/a.png')]);
    expect(one).toMatchObject({ is: 'shown', kind: 'png', pixels: { width: 4, height: 3 } });
    expect(other).toEqual(one);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`${ORIGIN}/media/a.png`);
    expect([...(asked[0]?.headers.keys() ?? [])]).toEqual(['accept']);
    expect(asked[0]?.redirect).toBe('manual');
    place = OFFLINE;
    expect(problemOf(await newDesk().open('/media/a.png'))).toBe('shown');
    expect(asked).toHaveLength(1);
  });

  it('is not there where nobody is signed in, offline without a copy, or for another user', async () => {
    place = null;
    expect(problemOf(await desk.open('/media/a.png'))).toBe('not_signed_in');
    place = OFFLINE;
    expect(problemOf(await desk.open('/media/a.png'))).toBe('not_held');
    place = LIVE;
    await desk.open('/media/a.png');
    place = { ...OFFLINE, username: 'maria' };
    expect(problemOf(await desk.open('/media/a.png'))).toBe('not_held');
  });

  it('leaves nothing on the disk where copies are not kept', async () => {
    place = { ...LIVE, keepsCopies: false };
    await desk.open('/media/a.png');
    expect(files.held.size).toBe(0);
  });

  it('is asked about again after a day, beside what is shown, and at most once an hour', async () => {
    await desk.open('/media/a.png');
    await clock.advance(DAY + 1);
    answer = () => new Response(null, { status: 304 });
    expect(problemOf(await desk.open('/media/a.png'))).toBe('shown');
    await eventually(() => {
      expect(asked).toHaveLength(2);
    });
    expect(asked[1]?.headers.get('if-modified-since')).toBe('Thu, 26 Nov 2026 00:00:00 GMT');
    await desk.open('/media/a.png');
    expect(asked).toHaveLength(2);
    await clock.advance(3_600_001);
    gives(png(9, 9));
    await desk.open('/media/a.png');
    // The answer's body is read and kept beside what is shown, in turns of the event loop that no clock of a test counts.
    await eventually(async () => {
      expect(await desk.open('/media/a.png')).toMatchObject({ pixels: { width: 9 } });
    });
    expect(asked).toHaveLength(3);
  });

  it('stays as it is while the server fails', async () => {
    await desk.open('/media/a.png');
    await clock.advance(DAY + 1);
    answer = () => new Response(null, { status: 404 });
    expect(problemOf(await desk.open('/media/a.png'))).toBe('shown');
    await eventually(() => {
      expect(asked).toHaveLength(2);
    });
    expect(problemOf(await desk.open('/media/a.png'))).toBe('shown');
  });

  it('stays as it is where what the server has now cannot be shown', async () => {
    await desk.open('/media/a.png');
    await clock.advance(DAY + 1);
    const before = new Map(files.held);
    let isRead = false;
    answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            if (isRead) controller.close();
            else controller.enqueue(bytesOf('MZ, a program'));
            isRead = true;
          },
        }),
      );
    await desk.open('/media/a.png');
    await eventually(() => {
      expect(asked[1]?.signal?.aborted).toBe(true);
    });
    await settle();
    expect(files.held).toEqual(before);
  });

  it('is kept too where the day it is of is no date', async () => {
    gives(png(), { 'last-modified': 'x'.repeat(101) });
    await desk.open('/media/a.png');
    place = OFFLINE;
    expect(problemOf(await desk.open('/media/a.png'))).toBe('shown');
  });
});

describe('an answer that is no file', () => {
  it.each([
    [404, 'not_there'],
    [410, 'not_there'],
    [403, 'refused'],
    [206, 'refused'],
    [301, 'moved'],
    [302, 'moved'],
    [304, 'moved'],
    [500, 'server_broken'],
    [503, 'server_broken'],
  ])('of status %i says so, is not followed and not kept', async (status, problem) => {
    answer = () => new Response(null, { status, headers: { location: 'https://elsewhere.example/a.png' } });
    expect(problemOf(await desk.open('/media/a.png'))).toBe(problem);
    expect(asked).toHaveLength(1);
    expect(files.held.size).toBe(0);
  });

  it('of the network’s says so', async () => {
    answer = () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED'));
    expect(problemOf(await desk.open('/media/a.png'))).toBe('unreachable');
  });

  it.each([
    ['a web page', '/media/a.png', '<!doctype html><title>Sign in', 'answered_page', 0],
    ['nothing', '/media/a.png', '', 'empty', 0],
    ['a drawing with scripts', '/media/a.png', '<svg onload="alert(1)"/>', 'not_previewable', 1],
    ['a page that was uploaded', '/media/a.html', '<script>alert(1)</script>', 'not_previewable', 1],
    ['a program', '/media/a.pdf', 'MZ\x90\0', 'not_previewable', 1],
    ['a picture without a header', '/media/a.jpg', '\xff\xd8\xff\xe0', 'damaged', 1],
    ['a picture bomb', '/media/a.png', png(60_000, 60_000), 'too_many_pixels', 1],
  ])('but %s is not given to a window', async (_name, told, body, problem, held) => {
    gives(body);
    const opened = await desk.open(told);
    expect(problemOf(opened)).toBe(problem);
    expect(opened).not.toHaveProperty('bytes');
    expect(files.held.size).toBe(held);
  });

  it('is refused once it is too long, and the rest is not read', async () => {
    let pieces = 0;
    answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            pieces += 1;
            controller.enqueue(new Uint8Array(1024 * 1024));
          },
        }),
      );
    expect(problemOf(await desk.open('/media/a.png'))).toBe('too_large');
    expect(pieces).toBeLessThan(60);
    expect(asked[0]?.signal?.aborted).toBe(true);
  });

  it('is given up when it does not begin, pauses, or drips', async () => {
    const endless =
      (everyMs: number) =>
      (_url: string, { signal }: RequestInit): Response =>
        new Response(
          new ReadableStream({
            start: (controller) => {
              signal?.addEventListener('abort', () => controller.error(signal.reason));
              const drip = (): void => {
                if (signal?.aborted) return;
                controller.enqueue(Uint8Array.of(0xff));
                clock.after(everyMs, drip);
              };
              drip();
            },
          }),
        );
    answer = (_url, { signal }) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    const mute = desk.open('/media/mute.png');
    await clock.advance(15_001);
    expect(problemOf(await mute)).toBe('timed_out');
    answer = endless(20_000);
    const paused = desk.open('/media/paused.png');
    await clock.advance(15_001);
    expect(problemOf(await paused)).toBe('timed_out');
    answer = endless(1_000);
    const dripping = desk.open('/media/dripping.png');
    await clock.advance(120_001);
    expect(problemOf(await dripping)).toBe('timed_out');
  });
});

describe('an address', () => {
  it.each(['/media/../admin/', '/admin/', 'https://elsewhere.example/a.png', 'http://127.0.0.1/a.png', ''])(
    'such as %s is not asked for',
    async (told) => {
      expect(problemOf(await desk.open(told))).toBe('bad_address');
      expect(asked).toEqual([]);
    },
  );

  it('in a store is asked for once the server has told it, encrypted, until another one works here', async () => {
    const told = 'https://store.example/office/a.png';
    desk.noteTold([told, 'http://store.example/b.png']);
    expect(problemOf(await desk.open(told))).toBe('shown');
    expect(problemOf(await desk.open('https://store.example/office/c.png'))).toBe('bad_address');
    expect(problemOf(await desk.open('http://store.example/b.png'))).toBe('bad_address');
    place = { ...LIVE, origin: 'https://other.example' };
    expect(problemOf(await desk.open(told))).toBe('bad_address');
    expect(asked.map(({ url }) => url)).toEqual([told]);
  });

  it('of the server may be told whole', async () => {
    expect(problemOf(await desk.open(`${ORIGIN}/media/a.png`))).toBe('shown');
    expect(problemOf(await desk.open(`${ORIGIN}/admin/`))).toBe('bad_address');
  });
});

describe('a file that is saved', () => {
  it('may be anything, and comes piece by piece or from its copy', async () => {
    gives('MZ\x90\0 a program');
    const saved: number[] = [];
    const sink = async (piece: Uint8Array): Promise<void> => void saved.push(...piece);
    expect(await desk.save('/media/a.exe', sink)).toBeNull();
    expect(String.fromCharCode(...saved)).toBe('MZ\x90\0 a program');
    await desk.open('/media/a.exe');
    place = OFFLINE;
    saved.length = 0;
    expect(await desk.save('/media/a.exe', sink)).toBeNull();
    expect(saved).toHaveLength(14);
    expect(await desk.save('/media/b.exe', sink)).toBe('not_held');
  });

  it('rejects with what the disk says', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await expect(desk.save('/media/a.png', () => Promise.reject(full))).rejects.toBe(full);
  });
});
