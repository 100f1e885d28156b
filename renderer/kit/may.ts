import { may } from '#shared/domain/access';
import type { ActionKind } from '#shared/domain/action';
import { FORM_KINDS } from '#shared/domain/work';
import { liveStore, useLive } from '../state/liveStore';
import { officeStore, useOffice } from '../state/officeStore';

/** Whether the user may take an action here: by their role, and by the administrator of this computer. */
export type May = (action: ActionKind) => boolean;

/** By the state of this window now. */
export const mayNow: May = (action) =>
  may(liveStore.getState().session.role, action, officeStore.getState().allowedActions);

/** The same for a component, which is drawn again when that changes. */
export function useMay(): May {
  const role = useLive(({ session }) => session.role);
  const allowed = useOffice(({ allowedActions }) => allowedActions);
  return (action) => may(role, action, allowed);
}

/** Whether the administrator takes changes of projects from the user that their role has: a screen then says so. */
export function useIsCurtailed(): boolean {
  const role = useLive(({ session }) => session.role);
  const allowed = useOffice(({ allowedActions }) => allowedActions);
  return FORM_KINDS.some((action) => may(role, action) && !may(role, action, allowed));
}
