import { mustWait } from '#shared/domain/updates';
import { useLive } from '../state/liveStore';
import { useReviews } from '../state/reviewStore';

/** Whether an update has to wait, as far as the window knows; main knows whether it fills the screen. */
export function useMustWait(): boolean {
  const hasUnsentWork = useLive(({ work, pending }) => work.length + pending.length > 0);
  const isReviewing = useReviews(({ openId }) => openId !== null);
  const isPresenting = useReviews((state) => state.isPresenting);
  return mustWait({ hasUnsentWork, isReviewing, isPresenting });
}
