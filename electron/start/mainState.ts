import type { RejectCounts } from '#shared/domain/reject';
import { StateStore } from '../city/state/stateStore';
import { RejectLog } from '../diagnostics/rejectLog';
import type { Clock } from '../time/clock';
import { FrameBatch } from '../time/frameBatch';

/** The state that windows mirror, and the server's answers that could not be read. */
export type MainState = { readonly store: StateStore; readonly rejects: RejectLog };

/** Creates an empty state; rejects are counted in it, at most once a frame. */
export function openState(clock: Clock): MainState {
  const store = new StateStore(clock.now());
  const counts = new FrameBatch<RejectCounts>(clock, (told) =>
    store.commit(told.slice(-1).map((rejects) => ({ type: 'value_set', name: 'rejects', value: rejects }))),
  );
  const rejects = new RejectLog({ now: () => clock.now(), onChange: (told) => counts.add([told]) });
  return { store, rejects };
}
