import { createStore, type StoreApi } from 'zustand/vanilla';

/** How long a sentence stays in the page, in ms: enough for a screen reader to read it. */
export const STANDS = 1200;
/** How long nothing may change before it is read, in ms, so that typing is not interrupted. */
export const STILL = 700;
/** How many sentences may wait; beyond that the oldest are dropped. */
const LONGEST_QUEUE = 4;

type Timers = {
  readonly setTimeout: (task: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
};

type Spoken = {
  /** What is in the page now; empty between sentences. */
  readonly text: string;
  /** The regions that can hold it, the innermost last: nothing is read from a page behind a modal dialog. */
  readonly regions: readonly string[];
};

export type Announcer = {
  readonly store: StoreApi<Spoken>;
  /** Has a sentence read aloud, after those before it. */
  readonly say: (text: string) => void;
  /** The same once nothing more came on this topic for a moment; only the last sentence counts. */
  readonly sayOnceStill: (topic: string, text: string) => void;
  /** A region that can hold sentences was added; the returned function removes it. */
  readonly addRegion: (id: string) => () => void;
};

/** Reads sentences one after the other, politely, for people who do not see what changes on screen. */
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
