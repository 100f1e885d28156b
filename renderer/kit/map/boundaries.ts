import type { Boundaries } from '#shared/domain/boundaries';
import type { Result } from '#shared/result';
import { bridge } from '../../state/bridge';
import { liveStore } from '../../state/liveStore';

type Answer = { readonly of: string; readonly result: Promise<Result<Boundaries>> };

let early: Answer | null = null;

/** What outlines are held: another server's or newer ones are told by another text. */
function held(): string {
  const { session, freshness } = liveStore.getState();
  return `${session.server} ${freshness.boundaries.asOf ?? ''}`;
}

/** Asks for the outlines while the map's script is being read; call once the live state is here. */
export function readBoundariesEarly(): void {
  early = { of: held(), result: bridge().getBoundaries() };
}

/** The outlines as main holds them: those asked for early, while they still are what is held. */
export function readBoundaries(): Promise<Result<Boundaries>> {
  const answer = early;
  early = null;
  return answer?.of === held() ? answer.result : bridge().getBoundaries();
}
