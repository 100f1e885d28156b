import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import { tally } from '#shared/tally';
import { parseJson } from '../readJson';
import { roomOnMap, type Nested } from './outlineGround';
import { complaintSchema, notJson, type Complaint } from './lists';

/** The rest of a list of outlines. */
export type OutlinesRest = {
  /** False where the answer is no such list. */
  readonly isList: boolean;
  readonly complaints: readonly Complaint[];
};

export const outlinesRest: z.ZodType<OutlinesRest> = z.object({
  isList: z.boolean(),
  complaints: z.array(complaintSchema),
});

const collection = z.object({ features: z.array(z.unknown()) });

const pointFeature = z.object({ geometry: z.object({ type: z.literal('Point') }) });

/** The city's outline comes with its label as a point, which is neither an error nor a line (server contract §15.1). */
export function isDrawn(feature: unknown): boolean {
  return !pointFeature.safeParse(feature).success;
}

type Outline = { readonly geometry: { readonly coordinates: Nested } };

/** A FeatureCollection, feature by feature, up to the number of features and points that a map of a city has. */
export function readOutlines<T extends Outline>(
  body: string,
  schema: z.ZodType<T>,
  isWanted: (feature: unknown) => boolean = () => true,
): { readonly rows: readonly T[]; readonly rest: OutlinesRest } {
  const value = parseJson(body);
  if (value === undefined) {
    const [kind, reason] = notJson(body);
    return { rows: [], rest: { isList: false, complaints: [{ kind, reason, count: 1 }] } };
  }
  const list = collection.safeParse(value);
  if (!list.success) {
    const reason = list.error.issues[0]?.path.join('.') || 'answer';
    return { rows: [], rest: { isList: false, complaints: [{ kind: 'invalid_fields', reason, count: 1 }] } };
  }
  const features = list.data.features.filter(isWanted);
  const read: T[] = [];
  const bad: string[] = [];
  let tooMany = Math.max(0, features.length - MOST.outlines);
  let room = MOST.outlinePoints;
  for (const feature of features.slice(0, MOST.outlines)) {
    const points = countPoints(feature, room);
    if (points > room) {
      tooMany += 1;
      continue;
    }
    const parsed = schema.safeParse(feature);
    if (parsed.success) {
      read.push(parsed.data);
      room -= points;
    } else bad.push(parsed.error.issues[0]?.path.slice(0, 3).join('.') || 'feature');
  }
  const hasRoom = roomOnMap(read.map(({ geometry }) => geometry.coordinates));
  const rows = read.filter(({ geometry }) => hasRoom(geometry.coordinates));
  tooMany += read.length - rows.length;
  const complaints = [...tally(bad)].map(([field, count]): Complaint => {
    return { kind: 'row_invalid', reason: `${field} is not usable`, count };
  });
  if (tooMany > 0)
    complaints.push({ kind: 'too_large', reason: 'more outlines than are drawn', count: tooMany });
  return { rows, rest: { isList: true, complaints } };
}

/** Positions of a feature, counted just beyond `most`. */
function countPoints(feature: unknown, most: number): number {
  const { geometry } = (feature ?? {}) as { readonly geometry?: { readonly coordinates?: unknown } | null };
  const open: unknown[] = [geometry?.coordinates];
  let points = 0;
  while (open.length > 0 && points <= most) {
    const part = open.pop();
    if (!Array.isArray(part)) continue;
    if (typeof part[0] === 'number') points += 1;
    else if (part.length > most) return most + 1;
    else for (const inner of part) open.push(inner);
  }
  return points;
}
