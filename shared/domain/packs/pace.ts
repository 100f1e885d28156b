/** The pause after an answer, as a multiple of the time the answer took: a pack keeps a server at most a third of the time. */
const PAUSE_TIMES = 2;

const SHORTEST_MS = 100;
const LONGEST_MS = 30_000;

/** How long a pack waits before its next request, ms: longer when the server answers slower. */
export function pauseAfter(answerMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(answerMs * PAUSE_TIMES)));
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** How long a pack waits after failures in a row before it tries again, ms. @param random in [0, 1) */
export function waitAfter(failures: number, random: () => number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, Math.max(0, failures - 1)));
  return Math.round(longest * (0.5 + random() / 2));
}
