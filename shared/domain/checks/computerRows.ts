import { unsavedParts, type StorageCause } from '../storage';
import { row } from './facts';

// The checks of this computer itself.

/** With less room than this, in bytes, packs, photos and an update no longer fit. */
export const LITTLE_ROOM = 1_000_000_000;

/** What is said of each reason why something is not saved; several have the same remedy. */
const NOT_SAVED = {
  locked: 'held',
  full: 'full',
  read_only: 'not_allowed',
  denied: 'not_allowed',
  failing: 'failing',
  newer: 'newer',
  damaged: 'failing',
  sealed: 'sealed',
  unknown: 'failing',
} as const satisfies Record<StorageCause, string>;

const isOn = (feature: string): boolean => feature.startsWith('enabled');

export const COMPUTER_ROWS = {
  notifications: row(
    {
      shown: { state: 'fine' },
      quiet: { state: 'fine' },
      off: { state: 'attention', action: 'notification_setting' },
      not_supported: { state: 'attention' },
    },
    ({ notices }) => {
      if (!notices.isOn) return { is: 'off' };
      if (!notices.isSupported) return { is: 'not_supported' };
      return { is: notices.isQuiet ? 'quiet' : 'shown' };
    },
  ),
  graphics: row(
    {
      card: { state: 'fine' },
      switched_off: { state: 'attention' },
      processor: { state: 'attention' },
      no_map: { state: 'attention', action: 'open_log' },
      not_told: { state: 'unknown' },
    },
    ({ graphics }) => {
      if (graphics === null) return { is: 'not_told' };
      const figures = { webgl: graphics.webgl, compositing: graphics.compositing };
      if (!graphics.isOn) return { is: 'switched_off', figures };
      if (/^(unavailable|disabled_off)/.test(graphics.webgl)) return { is: 'no_map', figures };
      const isCard = isOn(graphics.webgl) && isOn(graphics.compositing) && graphics.isSoftware !== true;
      return { is: isCard ? 'card' : 'processor', figures };
    },
  ),
  disk: row(
    {
      room: { state: 'fine' },
      little_room: { state: 'attention', action: 'look_again' },
      not_writable: { state: 'attention', action: 'look_again' },
      not_told: { state: 'unknown' },
    },
    ({ disk: { freeBytes, isWritable } }) => {
      const isFull = freeBytes !== null && freeBytes < LITTLE_ROOM;
      if (!isWritable && !isFull) return { is: 'not_writable' };
      if (freeBytes === null) return { is: 'not_told' };
      const figures = { gigabytes: Math.floor(freeBytes / 100_000_000) / 10 };
      return { is: isFull ? 'little_room' : 'room', figures };
    },
  ),
  keychain: row(
    {
      opens: { state: 'fine' },
      not_wanted: { state: 'fine' },
      closed: { state: 'attention', action: 'look_again' },
      missing: { state: 'attention', action: 'look_again' },
    },
    ({ keeping, storage }) => {
      const closed = unsavedParts(storage).filter(({ cause }) => cause === 'sealed');
      if (closed.length > 0) {
        return { is: 'closed', since: Math.min(...closed.map(({ since }) => since)) };
      }
      if (keeping === 'forbidden') return { is: 'not_wanted' };
      return { is: keeping === 'available' ? 'opens' : 'missing' };
    },
  ),
  saving: row(
    {
      saved: { state: 'fine' },
      held: { state: 'attention', action: 'save_again' },
      full: { state: 'attention', action: 'save_again' },
      not_allowed: { state: 'attention', action: 'save_again' },
      failing: { state: 'attention', action: 'save_again' },
      newer: { state: 'attention' },
      sealed: { state: 'attention', action: 'save_again' },
    },
    ({ storage }) => {
      const unsaved = unsavedParts(storage);
      const [first] = unsaved;
      if (!first) return { is: 'saved' };
      return {
        is: NOT_SAVED[first.cause],
        since: Math.min(...unsaved.map(({ since }) => since)),
        items: unsaved.map(({ part }) => part),
      };
    },
  ),
};
