import type { Project } from '#shared/domain/project';
import { useLive } from '../../../../state/liveStore';
import { useRecordPart } from '../../../../state/recordStore';
import { budgetFigures, type BudgetFigures } from '../model/budget';
import { costTotals } from '../model/costs';
import { useHeldPart } from '../parts/useHeldPart';

export type SpentReading = BudgetFigures & {
  /** Why it is not known what was spent; null where it is. */
  readonly missing: 'reading' | 'failed' | 'not_told' | null;
  /** Epoch ms; null where it comes with the list. */
  readonly asOf: number | null;
};

/**
 * The figures of a project's money from the lightest answer that tells what was spent: the list, the project itself, or, for
 * engineers, who get neither, the sum of its costs.
 */
export function useSpent(project: Project): SpentReading {
  const isEngineer = useLive(({ session }) => session.role === 'project_engineer');
  const reading = useRecordPart(project.id, isEngineer ? 'costs' : 'details');
  const details = useHeldPart(project.id, 'details');
  const costs = useHeldPart(project.id, 'costs');
  const money = useHeldPart(project.id, 'money');
  // A list of which rows are missing would make a sum that is too small.
  const isWhole = isEngineer && costs !== null && costs.leftOut === 0;
  const summed = isWhole ? { spent: costTotals(costs.rows).total } : null;
  const figures = budgetFigures(project, [details?.project ?? null, money, summed]);
  const asOf = reading.phase === 'held' ? reading.asOf : null;
  return { ...figures, asOf, missing: figures.spent === null ? missingAs(reading.phase) : null };
}

function missingAs(phase: ReturnType<typeof useRecordPart>['phase']): SpentReading['missing'] {
  return phase === 'reading' || phase === 'failed' ? phase : 'not_told';
}
