import type { StateStore } from '../../electron/city/state/stateStore';
import type { LoginKeeper } from '../../electron/api/loginKeeper';

/** How many of a client's listeners are in place now. */
export type ListenerCount = () => number;

/** Counts who listens, from now on, to the two things of a client that outlive its workspace. */
export function countListeners(store: StateStore, keeper: LoginKeeper): ListenerCount {
  let count = 0;
  const counted = <Listener>(add: (listener: Listener) => () => void): typeof add => {
    return (listener) => {
      const remove = add(listener);
      let isThere = true;
      count += 1;
      return () => {
        if (isThere) count -= 1;
        isThere = false;
        remove();
      };
    };
  };
  store.subscribe = counted(store.subscribe.bind(store));
  keeper.listen = counted(keeper.listen.bind(keeper));
  return () => count;
}

/** Everybody who listens to this process: signals, crashes and the like. */
export function processListeners(): number {
  return process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0);
}
