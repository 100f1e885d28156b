import { RESOURCES } from '#shared/domain/freshness';
import { recordOf } from '#shared/recordOf';
import { TABLE_NAMES } from '#shared/state/slices';
import type { LiveState } from '#shared/state/state';

/** How the application is doing, without a word of what it shows: counts, ages, phases and codes. */
export function summariseState(state: LiveState): Record<string, unknown> {
  const { session, link, storage, freshness, notices, work, packs, basemap } = state;
  return {
    session: { phase: session.phase, role: session.role, isDemo: session.isDemo },
    link: { phase: link.phase, transport: link.transport, reason: link.reason, problem: link.problem },
    storage,
    rows: recordOf(TABLE_NAMES, (name) => state[name].size),
    freshness: recordOf(RESOURCES, (resource) => freshness[resource]),
    notices: notices.map(({ code, at }) => ({ code, at })),
    // What is in them is the user's own.
    work: work.map(({ kind, state: phase, verdict, isKept }) => ({ kind, phase, verdict, isKept })),
    packs: packs.packs.length,
    streets: { isShown: basemap.shown !== null, refused: basemap.refused?.problem ?? null },
  };
}
