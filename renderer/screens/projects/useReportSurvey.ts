import { useEffect, useSyncExternalStore } from 'react';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { useSettings } from '../../state/settingsStore';
import { useUi } from '../../state/uiStore';

// Whether main is finding out when projects were reported last; one for the window, whoever asked.
let isRunning = false;
const listeners = new Set<() => void>();

function setRunning(value: boolean): void {
  isRunning = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function survey(): Promise<void> {
  if (isRunning) return;
  setRunning(true);
  // What could not be read stays unknown, and is shown so; the link says what is wrong with it.
  await bridge()
    .readLastReports()
    .catch(() => null);
  setRunning(false);
}

/**
 * Has the last reports read, which no list tells, as long as somebody sorts or filters by them or has their column.
 * @param isTable the table with its columns is on screen
 * @returns whether they are being read now
 */
export function useReportSurvey(isTable: boolean): boolean {
  const isSignedIn = useLive(({ session, freshness }) => {
    return session.phase === 'signed_in' && freshness.projects.source === 'server';
  });
  const isSorted = useUi(({ sort }) => sort.key === 'lastReport');
  const isFiltered = useUi(({ filter }) => filter.bands.lastReport !== null);
  const hasColumn = useSettings(({ tableColumns }) => tableColumns.includes('lastReport')) && isTable;
  const isWanted = isSignedIn && (isSorted || isFiltered || hasColumn);
  useEffect(
    function readWhereWanted() {
      if (isWanted) void survey();
    },
    [isWanted],
  );
  return useSyncExternalStore(subscribe, () => isRunning);
}
