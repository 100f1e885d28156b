import { between, type Random } from '../city/random';
import { isInside, type Point, type Ring } from '../city/tessellation';

/** A line on the plane, in metres. */
export type Line = readonly Point[];

/** Metres between the points of a curve. */
const STEP = 60;

/** A smooth line through some points, which leaves the straight way by about `sway` metres. */
export function curve(through: Line, sway: number, random: Random): Line {
  const waves = [1, 2.3, 4.1].map((count) => ({ count, phase: between(random, 0, Math.PI * 2) }));
  const points: Point[] = [];
  for (let index = 0; index + 1 < through.length; index += 1) {
    const [from, to] = [through[index]!, through[index + 1]!];
    const [before, after] = [through[index - 1] ?? from, through[index + 2] ?? to];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const steps = Math.max(2, Math.round(length / STEP));
    const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    for (let step = 0; step < steps; step += 1) {
      const share = step / steps;
      const [x, y] = onSpline([before, from, to, after], share);
      const wave = waves.reduce(
        (sum, { count, phase }) => sum + Math.sin((share * count + index) * Math.PI * 2 + phase) / count,
        0,
      );
      // Nothing at the ends, where other lines meet it.
      const away = wave * sway * Math.sin(share * Math.PI);
      points.push([x - uy * away, y + ux * away]);
    }
  }
  return [...points, through.at(-1)!];
}

/** Catmull–Rom: a place between the second and the third of four points. */
function onSpline(points: readonly [Point, Point, Point, Point], share: number): Point {
  const at = (axis: 0 | 1): number => {
    const [a, b, c, d] = points.map((point) => point[axis]) as [number, number, number, number];
    return b + 0.5 * share * (c - a + share * (2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a)));
  };
  return [at(0), at(1)];
}

/** The area within so many metres of a line. */
export function band(line: Line, halfWidth: number): Ring {
  const side = (sign: 1 | -1): Point[] =>
    line.map(([x, y], index) => {
      const before = line[Math.max(0, index - 1)]!;
      const after = line[Math.min(line.length - 1, index + 1)]!;
      const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
      const [dx, dy] = [(after[0] - before[0]) / length, (after[1] - before[1]) / length];
      return [x - dy * halfWidth * sign, y + dx * halfWidth * sign];
    });
  return [...side(1), ...side(-1).reverse()];
}

/** The parts of a line in a ring, each of two points or more. */
export function within(line: Line, ring: Ring): Line[] {
  const parts: Point[][] = [[]];
  for (const point of line) {
    if (isInside(point, ring)) parts.at(-1)!.push(point);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts.filter(({ length }) => length > 1);
}

/** A round area, uneven at its edge. */
export function blob([x, y]: Point, radius: number, random: Random): Ring {
  const phase = between(random, 0, Math.PI * 2);
  return Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * Math.PI * 2;
    const reach = radius * (1 + 0.3 * Math.sin(angle * 2 + phase) + between(random, -0.08, 0.08));
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach] as const;
  });
}
