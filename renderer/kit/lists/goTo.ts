import { isProjectList, mayHaveList } from '#shared/domain/workLists';
import type { WorkList } from '#shared/workListNames';
import type { Route } from '#shared/routes';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { selectListCounts } from '../projects/selectors';

/** Goes where a notification, the tray or a deep link points; to the dashboard where that is a list the role does not have. */
export function goTo(route: Route): void {
  const isOthers = route.name === 'list' && !mayBeTheirs(route.list);
  uiStore.getState().navigate(isOthers ? { name: 'dashboard' } : route);
}

/** True also while it is not known who is here, or what the projects tell. */
function mayBeTheirs(list: WorkList): boolean {
  const { session, projects } = liveStore.getState();
  if (session.role !== null && !mayHaveList(session.role, list)) return false;
  return !isProjectList(list) || projects.size === 0 || selectListCounts(projects)[list].isTold;
}
