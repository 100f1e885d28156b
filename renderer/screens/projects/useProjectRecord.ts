import { useEffect, useState } from 'react';
import { ACCESS } from '#shared/domain/access';
import type { ProjectRecord } from '#shared/domain/record/details';
import { fail, type Result } from '#shared/result';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { useObstacle } from '../../kit/obstacle';

/**
 * A project fetched by itself:
 * - `not_told`: the server has no such answer for this role.
 * - `reading`, `failed`: not here yet, or not available now. It is fetched again once the server can be reached.
 * - `told`: as of `asOf`, epoch ms. `isCurrent` until it is to be fetched again.
 */
export type RecordReading =
  | { readonly phase: 'not_told' | 'reading' | 'failed' }
  | {
      readonly phase: 'told';
      readonly record: ProjectRecord;
      readonly asOf: number;
      readonly isCurrent: boolean;
    };

type Answer = {
  readonly projectId: number;
  readonly version: string;
  readonly result: Result<ProjectRecord>;
  readonly asOf: number;
};

/** Whether this role can fetch a project by itself. */
export function useTellsRecords(): boolean {
  return useLive(
    ({ session }) => session.role !== null && ACCESS[session.role].reads.project_details !== null,
  );
}

/**
 * Fetches one project by itself.
 * @param version fetched again whenever it changes; null while it is not needed
 */
export function useProjectRecord(projectId: number, version: string | null): RecordReading {
  const isTold = useTellsRecords();
  const isReachable = useObstacle() === null;
  const [last, setLast] = useState<Answer | null>(null);
  const asked = isTold && isReachable ? version : null;

  useEffect(
    function ask() {
      if (asked === null) return;
      let isOver = false;
      void bridge()
        .getProjectRecord({ projectId })
        .catch(() => fail('unexpected'))
        .then((result) => {
          if (!isOver) setLast({ projectId, version: asked, result, asOf: Date.now() });
        });
      return () => {
        isOver = true;
      };
    },
    [projectId, asked],
  );

  if (!isTold || version === null) return { phase: 'not_told' };
  if (last?.projectId === projectId) {
    const isCurrent = last.version === version;
    if (last.result.ok) return { phase: 'told', record: last.result.value, asOf: last.asOf, isCurrent };
    if (isCurrent) return { phase: 'failed' };
  }
  return { phase: isReachable ? 'reading' : 'failed' };
}
