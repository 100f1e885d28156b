import { useEffect, useState } from 'react';
import type { LinkMoment } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { ErrorCode } from '#shared/result';
import { bridge } from '../../state/bridge';
import { liveStore } from '../../state/liveStore';

/** Shortest time between two calls, in ms. */
const PAUSE = 1000;

export type LinkDiagnostics = {
  readonly coverage: CoverageByChannel | null;
  readonly timeline: readonly LinkMoment[];
  readonly error: ErrorCode | null;
};

/** Coverage and timeline of the link, read again when the link or the feed has changed. */
export function useLinkDiagnostics(): LinkDiagnostics {
  const [state, setState] = useState<LinkDiagnostics>({ coverage: null, timeline: [], error: null });

  useEffect(function followLink() {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const load = async (): Promise<void> => {
      timer = null;
      const answer = await bridge().getLinkDiagnostics();
      if (isGone) return;
      setState((before) =>
        answer.ok ? { ...answer.value, error: null } : { ...before, error: answer.error.code },
      );
    };
    void load();
    const stop = liveStore.subscribe((now, before) => {
      const { phase, problem, channels } = now.link;
      const isSameLink =
        phase === before.link.phase && problem === before.link.problem && channels === before.link.channels;
      if (!isSameLink || now.feed !== before.feed) timer ??= setTimeout(() => void load(), PAUSE);
    });
    return () => {
      isGone = true;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);

  return state;
}
