import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { PartReading } from '#shared/domain/record/parts';
import { fail, type Result } from '#shared/result';
import { bridge } from '../../../state/bridge';
import { recordStore } from '../../../state/recordStore';
import { useObstacle } from '../../../kit/obstacle';

/** What a form shows of a plan. */
export type ShownPlan = Pick<PlanSettings, 'targets' | 'extensions'>;

export type PlanReading =
  | { readonly phase: 'reading' | 'failed' }
  | { readonly phase: 'told'; readonly plan: ShownPlan };

/**
 * What is planned of a project: from its record, where that is open beside the form and nothing speaks against it, else read
 * when the form opens, and again once the server can be reached.
 */
export function usePlanSettings(projectId: number): PlanReading {
  const isReachable = useObstacle() === null;
  const [answer, setAnswer] = useState<Result<PlanSettings> | null>(null);
  const part = useStore(recordStore, ({ projectId: open, readings }) =>
    open === projectId ? readings.plan : undefined,
  );
  const shown = useMemo(() => planOf(part), [part]);
  const isComing = part?.phase === 'reading' || (part?.phase === 'held' && part.isRefreshing);
  const isNeeded = isReachable && shown === null && !isComing;
  useEffect(
    function readPlan() {
      if (!isNeeded) return;
      let isOver = false;
      void bridge()
        .getPlanSettings({ projectId })
        .catch(() => fail('unexpected'))
        .then((read) => {
          // What was read once stays.
          if (!isOver) setAnswer((last) => (read.ok || !last?.ok ? read : last));
        });
      return () => {
        isOver = true;
      };
    },
    [projectId, isNeeded],
  );
  if (shown) return { phase: 'told', plan: shown };
  if (answer?.ok) return { phase: 'told', plan: answer.value };
  return { phase: isComing || (answer === null && isReachable) ? 'reading' : 'failed' };
}

/** Null where a record does not tell the plan, or may tell an old one. */
function planOf(part: PartReading<'plan'> | undefined): ShownPlan | null {
  if (part?.phase !== 'held' || !part.isCurrent) return null;
  const { targets, extensions } = part.value;
  if (!targets || !extensions) return null;
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return { targets, extensions: extensions.map((row) => ({ ...row, at: iso(row.at) })) };
}
