import { useMemo } from 'react';
import type { ReportRow } from '#shared/domain/record/parts';
import { useLive } from '../../../state/liveStore';
import { useRecordPart } from '../../../state/recordStore';

/** A report that can be corrected: its id is known. */
export type Correctable = {
  readonly id: number;
  /** `YYYY-MM-DD`, the server's day. */
  readonly day: string;
  /** Percent. */
  readonly progress: number;
  readonly description: string;
  /** Null where it is not known. */
  readonly photoCount: number | null;
};

const NONE: readonly ReportRow[] = [];

/** The reports of a project whose ids are known, newest first. */
export function useCorrectable(projectId: number): readonly Correctable[] {
  const own = useLive(({ ownReports }) => ownReports);
  const reading = useRecordPart(projectId, 'reports');
  const told = reading.phase === 'held' ? reading.value.rows : NONE;
  return useMemo(() => {
    const known = new Map<number, Correctable>();
    for (const report of own) if (report.projectId === projectId) known.set(report.id, report);
    // What the server tells now is newer than what was kept.
    for (const { id, day, progress, description, photoCount } of told)
      if (id !== null) known.set(id, { id, day, progress, description, photoCount });
    return [...known.values()].toSorted((a, b) => b.day.localeCompare(a.day) || b.id - a.id);
  }, [own, told, projectId]);
}
