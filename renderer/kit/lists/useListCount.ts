import { WORK_LISTS, type ScreenList } from '#shared/domain/workLists';
import { useDeskList } from '../../state/listStore';

/** How many entries a list with a screen of its own holds, as far as it is known; null while it is not. */
export function useScreenCount(list: ScreenList): number | null {
  const reading = useDeskList(list, WORK_LISTS[list].counted);
  return reading.phase === 'held' ? reading.value.rows.length : null;
}
