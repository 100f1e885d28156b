import { useCallback, useEffect, useState } from 'react';
import type { Check } from '#shared/domain/checks/checks';
import { fail, type ErrorCode } from '#shared/result';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';

export type Checks = {
  /** Null until they were made once. */
  readonly checks: readonly Check[] | null;
  readonly error: ErrorCode | null;
  readonly isLooking: boolean;
  readonly look: () => void;
};

/** The checks of this computer: made when first shown, when the link or the saving changes, and on request. */
export function useChecks(): Checks {
  const [made, setMade] = useState<Pick<Checks, 'checks' | 'error'>>({ checks: null, error: null });
  const [wanted, setWanted] = useState(1);
  const [finished, setFinished] = useState(0);
  const phase = useLive((state) => state.link.phase);
  const problem = useLive((state) => state.link.problem);
  const channels = useLive((state) => state.link.channels);
  const storage = useLive((state) => state.storage);

  useEffect(
    function lookAtComputer() {
      let isGone = false;
      void bridge()
        .lookAtComputer()
        .catch(() => fail('unexpected'))
        .then((answer) => {
          if (isGone) return;
          setFinished(wanted);
          setMade((before) =>
            answer.ok ? { checks: answer.value, error: null } : { ...before, error: answer.error.code },
          );
        });
      return () => {
        isGone = true;
      };
    },
    [wanted, phase, problem, channels, storage],
  );

  return {
    ...made,
    isLooking: finished < wanted,
    look: useCallback(() => setWanted((times) => times + 1), []),
  };
}
