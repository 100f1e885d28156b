import type { StoreApi } from 'zustand/vanilla';
import type { Unsubscribe } from '#shared/ipc/interface';
import type { Result } from '#shared/result';

export type Connected = { readonly ready: Promise<void>; readonly stop: Unsubscribe };

/**
 * Keeps a store equal to what main tells as a whole: asks once, and listens for changes. `ready` resolves when the answer
 * is in, good or not; without a good one the store stays as it began.
 */
export function connectTold<T>(
  ask: () => Promise<Result<T>>,
  listen: (listener: (told: T) => void) => Unsubscribe,
  store: Pick<StoreApi<T>, 'setState'>,
): Connected {
  let isTold = false;
  const stop = listen((told) => {
    isTold = true;
    store.setState(told);
  });
  const ready = ask().then(
    (answer) => {
      // What was told meanwhile is newer, and always all of it.
      if (answer.ok && !isTold) store.setState(answer.value);
    },
    () => undefined,
  );
  return { ready, stop };
}
