/** Who is assigned to a project, as somebody who changes it needs to know it; ids of users. */
export type AssignmentChange = {
  /** When the change was begun. */
  readonly before: readonly number[];
  /** As whoever makes the change wants it, seen from `before`. */
  readonly wanted: readonly number[];
};

/**
 * Who is assigned once a change is made to whoever is assigned now: only those who were added or taken away by the change
 * differ, so that a colleague's change made meanwhile stays. In rising order.
 */
export function assignedAfter(
  now: readonly number[],
  { before, wanted }: AssignmentChange,
): readonly number[] {
  const { added, removed } = differenceOf({ before, wanted });
  return [...new Set([...now, ...added])].filter((id) => !removed.has(id)).sort((a, b) => a - b);
}

/** Whether those assigned now show a change: everybody it added, and nobody it took away. */
export function isAssigned(now: readonly number[], change: AssignmentChange): boolean {
  const { added, removed } = differenceOf(change);
  const held = new Set(now);
  return [...added].every((id) => held.has(id)) && [...removed].every((id) => !held.has(id));
}

function differenceOf({ before, wanted }: AssignmentChange): {
  readonly added: ReadonlySet<number>;
  readonly removed: ReadonlySet<number>;
} {
  const [first, last] = [new Set(before), new Set(wanted)];
  return {
    added: new Set(wanted.filter((id) => !first.has(id))),
    removed: new Set(before.filter((id) => !last.has(id))),
  };
}
