import { useEffect, useState } from 'react';
import type { Reject } from '#shared/domain/reject';
import type { ErrorCode } from '#shared/result';
import { bridge } from '../../state/bridge';
import { liveStore } from '../../state/liveStore';

/** Shortest time between two calls, in ms: a flood of rejects must not become a flood of calls. */
const PAUSE = 1000;

type Rejects = { readonly rejects: readonly Reject[]; readonly error: ErrorCode | null };

/** The latest rejects, read again when their number has changed. */
export function useRejects(): Rejects {
  const [state, setState] = useState<Rejects>({ rejects: [], error: null });

  useEffect(function followRejects() {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const load = async (): Promise<void> => {
      timer = null;
      const answer = await bridge().listRejects();
      if (isGone) return;
      setState((before) =>
        answer.ok
          ? { rejects: answer.value, error: null }
          : { rejects: before.rejects, error: answer.error.code },
      );
    };
    void load();
    const stop = liveStore.subscribe((now, before) => {
      if (now.rejects !== before.rejects) timer ??= setTimeout(() => void load(), PAUSE);
    });
    return () => {
      isGone = true;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);

  return state;
}
