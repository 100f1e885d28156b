import { useContext } from 'react';
import { LentMapContext, type LentMapProps } from './lentMap';

/** The one map of the window, where it is borrowed; nothing where there is none to be lent. */
export function BorrowedMap(props: LentMapProps) {
  const drawMap = useContext(LentMapContext);
  return drawMap && drawMap(props);
}
