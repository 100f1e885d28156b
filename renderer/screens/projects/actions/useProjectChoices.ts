import { useCallback, useEffect, useState } from 'react';
import type { ProjectChoices } from '#shared/domain/projectChoices';
import { bridge } from '../../../state/bridge';
import { useObstacle } from '../../../kit/obstacle';

export type Choices = ProjectChoices & {
  /** Not answered yet. */
  readonly isReading: boolean;
  /** Something could not be read. */
  readonly hasFailed: boolean;
  readonly readAgain: () => void;
};

const NOTHING: ProjectChoices = { types: null, funds: null, engineers: null };

/** What a form about projects offers: read when it opens, and again once the server can be reached. */
export function useProjectChoices(): Choices {
  const isReachable = useObstacle() === null;
  const [read, setRead] = useState<ProjectChoices | null>(null);
  const [answered, setAnswered] = useState(0);
  const [tries, setTries] = useState(1);

  useEffect(
    function readChoices() {
      if (!isReachable) return;
      let isOver = false;
      void bridge()
        .getProjectChoices()
        .catch(() => null)
        .then((answer) => {
          if (isOver) return;
          // What was read before stays where it fails now.
          const next = answer?.ok ? answer.value : NOTHING;
          setRead((last) => ({
            types: next.types ?? last?.types ?? null,
            funds: next.funds ?? last?.funds ?? null,
            engineers: next.engineers ?? last?.engineers ?? null,
          }));
          setAnswered(tries);
        });
      return () => {
        isOver = true;
      };
    },
    [isReachable, tries],
  );

  const isReading = answered < tries;
  const readAgain = useCallback(() => setTries((count) => count + 1), []);
  const choices = read ?? NOTHING;
  const isAnyMissing = Object.values(choices).some((list) => list === null);
  return { ...choices, isReading, hasFailed: !isReading && isAnyMissing, readAgain };
}
