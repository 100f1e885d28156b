import { useSyncExternalStore } from 'react';
import { OFFICE_TIME_ZONE } from '../../i18n';

const MINUTE = 60_000;
const officeDay = new Intl.DateTimeFormat('en-CA', { timeZone: OFFICE_TIME_ZONE });

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE);
  return () => clearInterval(timer);
}

/** Tells of each new day in Manila, within a minute, for what is no component. @returns ends it */
export function onNewDay(listener: () => void): () => void {
  let day = readToday();
  return subscribe(() => {
    const now = readToday();
    if (now === day) return;
    day = now;
    listener();
  });
}

/** The same, for what is no component. */
export function readToday(): string {
  return officeDay.format(Date.now());
}

/** Today in Manila as `YYYY-MM-DD`; changes by itself at midnight. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, readToday);
}
