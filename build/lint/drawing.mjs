import { ROOMS } from './rooms.mjs';

/**
 * The rooms of one side as a Mermaid drawing, as in docs/architecture.md. An arrow is left out where other arrows lead the
 * same way through further rooms.
 * @param {string} side
 * @returns {string}
 */
export function drawingOf(side) {
  const rooms = Object.keys(ROOMS).filter(
    (room) => room.startsWith(`${side}/`) && !room.endsWith('/testing'),
  );
  const name = (/** @type {string} */ room) => room.slice(side.length + 1);
  const arrows = rooms.flatMap((room) => {
    const next = (ROOMS[room] ?? []).filter((other) => rooms.includes(other));
    return next
      .filter((other) => !next.some((between) => between !== other && reaches(between, other)))
      .map((other) => `  ${name(room)} --> ${name(other)}`);
  });
  return ['flowchart TD', ...arrows].join('\n');
}

/**
 * @param {string} from a room
 * @param {string} to another
 * @returns {boolean} whether arrows of the table lead from one to the other
 */
export function reaches(from, to, seen = new Set([from])) {
  return (ROOMS[from] ?? []).some((next) => {
    if (next === to) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(next, to, seen);
  });
}
