import { createHash } from 'node:crypto';
import type { UpdateHold } from '#shared/domain/updates';
import type { Manifest } from './manifest';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An installation's place, 0–99, the same for its whole life; over many installations evenly spread. */
export function placeOf(installationId: string): number {
  return createHash('sha256').update(installationId).digest().readUInt32BE(0) % 100;
}

export type RingRules = {
  /** 0–100: of the computers under this policy, those with a place below it. */
  readonly ring: number;
  readonly deferDays: number;
};

/**
 * Why a version is not for this installation yet; null where it is. A way back is for all at once: it is made because
 * something is wrong.
 * @param now epoch ms
 */
export function holdOf(
  { percent, released, rollback }: Pick<Manifest, 'percent' | 'released' | 'rollback'>,
  { ring, deferDays }: RingRules,
  place: number,
  now: number,
): UpdateHold | null {
  if (rollback) return null;
  if (place >= Math.min(percent, ring)) return 'ring';
  return now < Date.parse(released) + deferDays * DAY_MS ? 'deferred' : null;
}
