import { useCallback, useEffect, useState } from 'react';
import type { Figure } from '#shared/state/figures';
import { fail, type AppError } from '#shared/result';
import { bridge } from '../../state/bridge';

export type Figures = {
  /** Null until they were counted once. */
  readonly figures: readonly Figure[] | null;
  readonly error: AppError | null;
  readonly isCounting: boolean;
  /** Asks the server again. */
  readonly count: () => void;
};

/** The dashboard's totals beside the server's; counted once when first shown, then only when asked to. */
export function useFigures(): Figures {
  const [counted, setCounted] = useState<Omit<Figures, 'count' | 'isCounting'>>({
    figures: null,
    error: null,
  });
  const [wanted, setWanted] = useState(1);
  const [finished, setFinished] = useState(0);

  useEffect(
    function askServer() {
      let isGone = false;
      void bridge()
        .getFigures()
        .catch(() => fail('unexpected'))
        .then((answer) => {
          if (isGone) return;
          setFinished(wanted);
          setCounted((before) =>
            answer.ok ? { figures: answer.value, error: null } : { ...before, error: answer.error },
          );
        });
      return () => {
        isGone = true;
      };
    },
    [wanted],
  );

  return {
    ...counted,
    isCounting: finished < wanted,
    count: useCallback(() => setWanted((times) => times + 1), []),
  };
}
