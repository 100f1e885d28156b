import { SHOWN_STATUSES, type ShownStatus } from '#shared/domain/project';
import { useFormat } from '../../i18n';
import { useFacets, useHasProjects } from './selectors';
import { useUi } from '../../state/uiStore';
import { toggled } from './toggled';

/** The status filter as the legend of the map and the chips of the list show it. */
export function useStatusFilter() {
  const format = useFormat();
  const counts = useFacets().statuses;
  const isKnown = useHasProjects();
  const chosen = useUi((state) => state.filter.statuses);
  const setFilter = useUi((state) => state.setFilter);
  return {
    counts,
    /** All of them; `unknown` only where a project has it, which is rare. */
    statuses: SHOWN_STATUSES.filter(
      (status) => status !== 'unknown' || counts.unknown > 0 || chosen.has('unknown'),
    ),
    /** Statuses that pass; empty means all. */
    chosen,
    /** The number of projects with a status, in words; a dash while it is unknown. */
    countText: (status: ShownStatus): string => format.number(isKnown ? counts[status] : null),
    toggle: (status: ShownStatus): void => setFilter({ statuses: toggled(chosen, status) }),
  };
}
