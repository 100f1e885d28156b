import { useEffect, useState } from 'react';

/** ms for which a project has to stay: somebody who walks through a list by its arrow keys leaves it sooner. */
const PASSES_WITHIN = 80;

/** ms after which somebody looks at a project rather than for another one. */
const LOOKS_AFTER = 600;

/**
 * Whether somebody stays with a project rather than passing by; then its parts are worth asking the server for. The first
 * one counts at once.
 */
export function useSettled(projectId: number): boolean {
  const [settledOn, setSettledOn] = useState(projectId);
  useEffect(
    function waitForStay() {
      const timer = setTimeout(() => setSettledOn(projectId), PASSES_WITHIN);
      return () => clearTimeout(timer);
    },
    [projectId],
  );
  return settledOn === projectId;
}

/** Whether somebody has looked at a project for a moment: worth what costs the server more. */
export function useIsLookedAt(projectId: number): boolean {
  const [lookedAt, setLookedAt] = useState<number | null>(null);
  useEffect(
    function waitForLook() {
      const timer = setTimeout(() => setLookedAt(projectId), LOOKS_AFTER);
      return () => clearTimeout(timer);
    },
    [projectId],
  );
  return lookedAt === projectId;
}
