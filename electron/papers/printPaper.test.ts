import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { printPaper, type PrintPage } from './printPaper';

const FOOT = { left: 'As of noon', page: 'Page {page} of {pages}' };
const never = (): AbortSignal => new AbortController().signal;

function aPage(fields: Partial<PrintPage> = {}): PrintPage & { closed: number } {
  const page = {
    closed: 0,
    isReady: Promise.resolve(),
    print: () => Promise.resolve(Uint8Array.of(1)),
    ...fields,
    close: () => {
      page.closed += 1;
    },
  };
  return page;
}

describe('printing a paper', () => {
  it('prints the page once all is drawn, and gives its memory back', async () => {
    const clock = new FakeClock();
    const opened: string[] = [];
    const page = aPage();
    const openPage = (paper: string): PrintPage => {
      opened.push(paper);
      return page;
    };
    const made = await printPaper({ clock, openPage }, '{"a":1}', FOOT, never());
    expect(made).toEqual({ is: 'made', bytes: Uint8Array.of(1) });
    expect(opened).toEqual(['{"a":1}']);
    expect(page.closed).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('gives up a page that never gets ready', async () => {
    const clock = new FakeClock();
    const page = aPage({ isReady: new Promise(() => undefined) });
    const made = printPaper({ clock, openPage: () => page }, '', FOOT, never());
    await clock.advance(90_000);
    expect(await made).toEqual({ is: 'timed_out' });
    expect(page.closed).toBe(1);
  });

  it('says when the page ends or cannot print, and closes it', async () => {
    const clock = new FakeClock();
    const gone = Object.assign(new Error('x'), { name: 'page_gone' });
    for (const page of [
      aPage({ isReady: Promise.reject(gone) }),
      aPage({ print: () => Promise.reject(gone) }),
    ]) {
      expect(await printPaper({ clock, openPage: () => page }, '', FOOT, never())).toEqual({
        is: 'not_made',
        reason: 'page_gone',
      });
      expect(page.closed).toBe(1);
    }
    const openPage = (): PrintPage => {
      throw gone;
    };
    expect(await printPaper({ clock, openPage }, '', FOOT, never())).toMatchObject({ is: 'not_made' });
    expect(clock.pending).toBe(0);
  });

  it('stops when the application ends', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const page = aPage({ isReady: new Promise(() => undefined) });
    const made = printPaper({ clock, openPage: () => page }, '', FOOT, stop.signal);
    stop.abort();
    expect(await made).toEqual({ is: 'not_made', reason: 'stopped' });
    expect(page.closed).toBe(1);
    expect(await printPaper({ clock, openPage: () => page }, '', FOOT, stop.signal)).toMatchObject({
      is: 'not_made',
    });
  });
});
