import { useMemo } from 'react';
import { agendaOf, offAgendaOf, type ShownEntry } from '#shared/domain/review/reading';
import type { AgendaLine, Review, ReviewSubject } from '#shared/domain/review/review';
import { namedNow } from './figuresNow';

export type Subjects = {
  readonly agenda: readonly ShownEntry<AgendaLine>[];
  /** Not on the agenda any more, and something was written about them. */
  readonly off: readonly ReviewSubject[];
  /** All that a review goes through, in their order. */
  readonly subjects: readonly ReviewSubject[];
  /** Of one of them, from 0; the first where it is none of them. */
  readonly placeOf: (projectId: number | null) => number;
};

/** The projects that a review goes through, in its own window and on a second screen alike. */
export function useSubjects(review: Review): Subjects {
  const agenda = useMemo(() => agendaOf(review), [review]);
  const off = useMemo(() => offAgendaOf(review).map(namedNow), [review]);
  const subjects = useMemo(() => [...agenda.map(({ value }) => value), ...off], [agenda, off]);
  const placeOf = (chosen: number | null): number =>
    Math.max(
      0,
      subjects.findIndex(({ projectId }) => projectId === chosen),
    );
  return { agenda, off, subjects, placeOf };
}
