import type { PaperFoot } from '#shared/domain/papers/paper';
import type { Clock } from '../time/clock';
import type { Made } from './made';

/** A page of its own that shows one paper, out of sight. */
export type PrintPage = {
  /** Everything on it is drawn; rejects where it cannot be. */
  readonly isReady: Promise<void>;
  /** As PDF, each sheet with its foot. */
  readonly print: (foot: PaperFoot) => Promise<Uint8Array>;
  /** Ends it, and gives its memory back. Harmless when it is gone already. */
  readonly close: () => void;
};

export type PrintPaperOptions = {
  readonly clock: Clock;
  /** @param paper as JSON: the page checks it, because nothing else reads it */
  readonly openPage: (paper: string) => PrintPage;
};

/** Sixty photos over a slow line are given up by the page itself before this. */
const WITHIN_MS = 90_000;

/** Prints one paper, within a limit of time. The page is gone afterwards, however it ended. */
export async function printPaper(
  { clock, openPage }: PrintPaperOptions,
  paper: string,
  foot: PaperFoot,
  stop: AbortSignal,
): Promise<Made> {
  if (stop.aborted) return { is: 'not_made', reason: 'stopped' };
  let page: PrintPage | null = null;
  let end = (_made: Made): void => undefined;
  const givenUp = new Promise<Made>((resolve) => {
    end = resolve;
  });
  const timer = clock.after(WITHIN_MS, () => end({ is: 'timed_out' }));
  const onStop = (): void => end({ is: 'not_made', reason: 'stopped' });
  stop.addEventListener('abort', onStop);
  try {
    page = openPage(paper);
    return await Promise.race([printed(page, foot), givenUp]);
  } catch (error) {
    return { is: 'not_made', reason: error instanceof Error ? error.name : 'unknown' };
  } finally {
    clock.cancel(timer);
    stop.removeEventListener('abort', onStop);
    page?.close();
  }
}

async function printed(page: PrintPage, foot: PaperFoot): Promise<Made> {
  await page.isReady;
  return { is: 'made', bytes: await page.print(foot) };
}
