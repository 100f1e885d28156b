import { createStore, type StoreApi } from 'zustand/vanilla';

/** ms a sentence stands in the page: enough for a screen reader to take it up. */
export const STANDS = 1200;
/** ms something must be still before it is told, so that typing is not talked over. */
export const STILL = 700;
/** Sentences that may wait; of more, the oldest are old news. */
const LONGEST_QUEUE = 4;

type Timers = {
  readonly setTimeout: (task: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
};

type Spoken = {
  /** What stands in the page now; empty between sentences. */
  readonly text: string;
  /** The places that can hold it, the innermost last: of a page behind a modal dialog nothing is read. */
  readonly regions: readonly string[];
};

export type Announcer = {
  readonly store: StoreApi<Spoken>;
  /** Has a sentence read aloud, after those that were said before it. */
  readonly say: (text: string) => void;
  /** The same once nothing more was said on this topic for a moment; only the last sentence counts. */
  readonly sayOnceStill: (topic: string, text: string) => void;
  /** A place in the page that can hold sentences came; the answer takes it away. */
  readonly addRegion: (id: string) => () => void;
};

/** One after the other, politely: what a sighted user sees change, for those who do not see it. */
export function createAnnouncer(timers: Timers = globalThis): Announcer {
  const store = createStore<Spoken>(() => ({ text: '', regions: [] }));
  const waiting = new Map<string, unknown>();
  let queue: readonly string[] = [];
  let isSpeaking = false;
  let isOdd = false;

  const speakNext = (): void => {
    const [text, ...rest] = queue;
    queue = rest;
    isSpeaking = text !== undefined;
    // The same sentence twice is no change to the page: an invisible space makes it one.
    isOdd = !isOdd;
    store.setState({ text: text === undefined ? '' : isOdd ? text : `${text}\u00a0` });
    if (isSpeaking) timers.setTimeout(speakNext, STANDS);
  };

  const say = (text: string): void => {
    if (queue.at(-1) === text) return;
    queue = [...queue, text].slice(-LONGEST_QUEUE);
    if (!isSpeaking) speakNext();
  };

  return {
    store,
    say,
    sayOnceStill: (topic, text) => {
      timers.clearTimeout(waiting.get(topic) as never);
      waiting.set(
        topic,
        timers.setTimeout(() => {
          waiting.delete(topic);
          say(text);
        }, STILL),
      );
    },
    addRegion: (id) => {
      store.setState(({ regions }) => ({ regions: [...regions, id] }));
      return () => store.setState(({ regions }) => ({ regions: regions.filter((held) => held !== id) }));
    },
  };
}

/** The window's one announcer. */
export const announcer: Announcer = createAnnouncer();
