import type { ProjectStatus } from '#shared/domain/project';
import { useFormat } from '../i18n';
import { useFacets, useHasProjects } from '../state/selectors';
import { useUi } from '../state/uiStore';
import { toggled } from './toggled';

/** The status filter as the legend of the map and the chips of the list both show it. */
export function useStatusFilter() {
  const format = useFormat();
  const counts = useFacets().statuses;
  const isKnown = useHasProjects();
  const chosen = useUi((state) => state.filter.statuses);
  const setFilter = useUi((state) => state.setFilter);
  return {
    counts,
    /** Statuses that pass; empty means all. */
    chosen,
    /** How many of a status there are, in words; a dash while nothing is known. */
    countText: (status: ProjectStatus): string => format.number(isKnown ? counts[status] : null),
    toggle: (status: ProjectStatus): void => setFilter({ statuses: toggled(chosen, status) }),
  };
}
