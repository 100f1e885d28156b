import { SHOWN_STATUSES, type ShownStatus } from '#shared/domain/project';
import { useFormat } from '../../i18n';
import { useFacets, useHasProjects } from './selectors';
import { useUi } from '../../state/uiStore';
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
    /** All of them; `unknown` only where there is one, which is rare. */
    statuses: SHOWN_STATUSES.filter(
      (status) => status !== 'unknown' || counts.unknown > 0 || chosen.has('unknown'),
    ),
    /** Statuses that pass; empty means all. */
    chosen,
    /** How many of a status there are, in words; a dash while nothing is known. */
    countText: (status: ShownStatus): string => format.number(isKnown ? counts[status] : null),
    toggle: (status: ShownStatus): void => setFilter({ statuses: toggled(chosen, status) }),
  };
}
