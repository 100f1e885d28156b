import { useEffect, useState } from 'react';
import { fail, type AppError, type Result } from '#shared/result';
import { useObstacle } from '../../../kit/obstacle';

/** Something a form reads from the server when it opens; again when the server can be reached again. */
export type ReadNow<T> =
  | { readonly phase: 'reading' }
  | { readonly phase: 'failed'; readonly error: AppError }
  | { readonly phase: 'told'; readonly value: T };

/** @param read is called once each time the server can be reached */
export function useReadNow<T>(
  projectId: number,
  read: (projectId: number) => Promise<Result<T>>,
): ReadNow<T> {
  const obstacle = useObstacle();
  const isReachable = obstacle === null;
  const [reading, setReading] = useState<ReadNow<T>>({ phase: 'reading' });
  useEffect(
    function readWhenReachable() {
      if (!isReachable) return undefined;
      let isWanted = true;
      void read(projectId)
        .catch(() => fail('unexpected'))
        .then((answer) => {
          if (!isWanted) return;
          setReading((held) => {
            if (answer.ok) return { phase: 'told', value: answer.value };
            // What was told before is better than nothing.
            return held.phase === 'told' ? held : { phase: 'failed', error: answer.error };
          });
        });
      return () => {
        isWanted = false;
      };
    },
    [projectId, isReachable, read],
  );
  return reading;
}
