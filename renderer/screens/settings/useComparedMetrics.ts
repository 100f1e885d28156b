import { useCallback, useEffect, useState } from 'react';
import type { ComparedMetric } from '#shared/state/comparedMetrics';
import { fail, type AppError } from '#shared/result';
import { bridge } from '../../state/bridge';

export type ComparedMetrics = {
  /** Null until they were counted once. */
  readonly metrics: readonly ComparedMetric[] | null;
  readonly error: AppError | null;
  readonly isCounting: boolean;
  /** Asks the server again. */
  readonly count: () => void;
};

/** The counts made here beside the server's metrics; fetched when first shown, then only on request. */
export function useComparedMetrics(): ComparedMetrics {
  const [counted, setCounted] = useState<Omit<ComparedMetrics, 'count' | 'isCounting'>>({
    metrics: null,
    error: null,
  });
  const [wanted, setWanted] = useState(1);
  const [finished, setFinished] = useState(0);

  useEffect(
    function askServer() {
      let isGone = false;
      void bridge()
        .compareMetrics()
        .catch(() => fail('unexpected'))
        .then((answer) => {
          if (isGone) return;
          setFinished(wanted);
          setCounted((before) =>
            answer.ok ? { metrics: answer.value, error: null } : { ...before, error: answer.error },
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
