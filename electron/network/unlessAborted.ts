/**
 * The outcome of what cannot be stopped, or the signal's reason where that comes first: a network process that ended
 * leaves calls to it without an answer, and whoever waits for one would wait for ever.
 */
export function unlessAborted<T>(outcome: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return outcome;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    void outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
