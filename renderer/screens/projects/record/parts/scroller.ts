import { createContext, useContext, type RefObject } from 'react';

/** What scrolls the record: long lists draw only what is visible in it. */
export type RecordScroller = RefObject<HTMLDivElement | null>;

const NONE: RecordScroller = { current: null };

const Context = createContext<RecordScroller>(NONE);

export const RecordScrollerProvider = Context.Provider;

export function useRecordScroller(): RecordScroller {
  return useContext(Context);
}
