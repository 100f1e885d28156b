import type { Position } from '#shared/domain/project';

/** When and where a photo was taken, as its camera wrote it into the file: anybody can write anything there. */
export type Shot = {
  /** Epoch ms; null where the file does not say. */
  readonly takenAt: number | null;
  /** WGS84; null where the file does not say. */
  readonly place: Position | null;
};

/** What a file says, before anything of it is believed. */
export type ToldShot = {
  /** `2026:11:26 10:20:30`, by the camera's own clock. */
  readonly time: unknown;
  /** How far that clock is from UTC, `+08:00`; many cameras leave it out. */
  readonly offset: unknown;
  /** Degrees. */
  readonly lat: unknown;
  readonly lon: unknown;
};

/** A camera that does not say how its clock is set is set as the office's are: Manila, without summer time. */
const OFFICE_OFFSET = '+08:00';

/** No camera of before wrote such times; what is older is a clock that was never set. */
const EARLIEST = Date.UTC(1995, 0, 1);

/**
 * What can be believed of it; null where nothing can.
 * @param now epoch ms: nothing was taken later, give or take a day of clocks that are set wrong
 */
export function shotOf({ time, offset, lat, lon }: ToldShot, now: number): Shot | null {
  const takenAt = momentOf(time, offset, now);
  const place = placeOf(lat, lon);
  return takenAt === null && place === null ? null : { takenAt, place };
}

const TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/;
const OFFSET = /^[+-]\d{2}:\d{2}$/;
const DAY_MS = 86_400_000;

function momentOf(time: unknown, offset: unknown, now: number): number | null {
  const [, year, month, day, clock] = TIME.exec(typeof time === 'string' ? time.slice(0, 40) : '') ?? [];
  const zone = typeof offset === 'string' && OFFSET.test(offset) ? offset : OFFICE_OFFSET;
  const at = Date.parse(`${year}-${month}-${day}T${clock}${zone}`);
  return at >= EARLIEST && at <= now + DAY_MS ? at : null;
}

function placeOf(lat: unknown, lon: unknown): Position | null {
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  // A camera without a fix writes zeros.
  return isOnEarth && (lat !== 0 || lon !== 0) ? { lat, lon } : null;
}
