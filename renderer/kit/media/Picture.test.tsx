import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../../testing/fakeDesktop';
import { Picture } from './Picture';
import { widthFor, widthWhole } from './scale';
import { LoadingTurns } from './turnsAtLoading';

let near: (() => void)[];
let decoded: (number | undefined)[];
let headers: Record<string, string>;

beforeEach(() => {
  show({});
  near = [];
  decoded = [];
  headers = { 'x-media-kind': 'jpeg', 'x-media-pixels': '4000x3000' };
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
        near.push(() => tell([{ isIntersecting: true }]));
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('bytes', { headers })));
  vi.stubGlobal('createImageBitmap', (_blob: Blob, { resizeWidth }: ImageBitmapOptions) => {
    decoded.push(resizeWidth);
    return Promise.resolve({ width: resizeWidth, height: 90, close: () => undefined });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a picture of the server’s', () => {
  it('is loaded once it is near, and unpacked no larger than its box', async () => {
    render(<Picture address="/media/near.jpg" alt="Bridge" width={120} height={90} />);
    await Promise.resolve();
    expect(decoded).toEqual([]);
    near[0]?.();
    await waitFor(() => expect(decoded).toEqual([120]));
    await waitFor(() => expect(screen.getByRole('img').getAttribute('aria-busy')).toBeNull());
    expect(screen.getByRole('img', { name: 'Bridge' })).toBeTruthy();
  });

  it('says why it cannot be shown', async () => {
    headers = { 'x-media-problem': 'not_held' };
    render(<Picture address="/media/offline.jpg" alt="Bridge" width={120} height={90} />);
    near[0]?.();
    expect(await screen.findByRole('img', { name: /Bridge\. You are offline/ })).toBeTruthy();
  });

  it('is none where a PDF stands under its name', async () => {
    headers = { 'x-media-kind': 'pdf' };
    render(<Picture address="/media/lies.jpg" alt="Bridge" width={120} height={90} />);
    near[0]?.();
    expect(await screen.findByRole('img', { name: /named like a picture but is none/ })).toBeTruthy();
  });
});

describe('how large a picture is unpacked', () => {
  const box = { width: 200, height: 200 };
  it('fills its box or fits into it, and is never enlarged', () => {
    expect(widthFor({ width: 4_000, height: 3_000 }, box, 'cover')).toBe(267);
    expect(widthFor({ width: 4_000, height: 3_000 }, box, 'contain')).toBe(200);
    expect(widthFor({ width: 100, height: 50 }, box, 'cover')).toBe(100);
  });

  it.each([
    { width: 30_000, height: 2_000 },
    { width: 2_000, height: 30_000 },
    { width: 8_000, height: 8_000 },
  ])('stays bounded: %o', (picture) => {
    const dots = (width: number): number => (width * width * picture.height) / picture.width;
    expect(dots(widthFor(picture, { width: 1e6, height: 1e6 }, 'cover'))).toBeLessThan(24_100_000);
    expect(dots(widthWhole(picture))).toBeLessThan(24_100_000);
  });
});

describe('turns at loading', () => {
  it('gives the next turn to the last that asked, and none to one that left', async () => {
    const turns = new LoadingTurns(1);
    const order: string[] = [];
    const stay = new AbortController();
    const leave = new AbortController();
    let finish = (): void => undefined;
    const first = turns.run(stay.signal, () => new Promise<void>((resolve) => (finish = resolve)));
    const ask = (name: string, { signal }: AbortController): Promise<void> =>
      turns.run(signal, async () => void order.push(name));
    const second = ask('second', stay);
    const third = ask('third', leave);
    const fourth = ask('fourth', stay);
    leave.abort();
    await expect(third).rejects.toThrow();
    finish();
    await Promise.all([first, second, fourth]);
    expect(order).toEqual(['fourth', 'second']);
  });
});
