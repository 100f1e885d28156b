import type { StateStore } from '../../electron/city/state/stateStore';
import type { LoginKeeper } from '../../electron/api/loginKeeper';

/** Returns how many of a client's listeners are registered now. */
export type ListenerCount = () => number;

/** Counts listeners registered from now on at the two objects that outlive a workspace. */
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

/** The number of listeners of this process: signals, uncaught errors and the like. */
export function processListeners(): number {
  return process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0);
}
