import type { ProjectMoney } from '#shared/domain/money';
import type { Project } from '#shared/domain/project';
import { bridge } from '../../../state/bridge';
import { useReadNow, type ReadNow } from './useReadNow';

const readMoney = (projectId: number) => bridge().getProjectMoney({ projectId });

/**
 * What was spent of a project, read now. Where that fails and the project's own row tells it, the row counts; its budget
 * stands in for one that is not told.
 */
export function useProjectMoney({ id, cost, spent }: Project): ReadNow<ProjectMoney> {
  const reading = useReadNow(id, readMoney);
  if (reading.phase === 'told') {
    return { phase: 'told', value: { ...reading.value, budget: reading.value.budget ?? cost } };
  }
  if (reading.phase !== 'failed' || spent === null) return reading;
  return { phase: 'told', value: { budget: cost, spent, allocation: null, left: null } };
}
