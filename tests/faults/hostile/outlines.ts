import { MOST } from '../../../shared/domain/bounds';
import type { Random } from '../../../shared/testing/random';
import { MARK, jsonText, nested, oddNumber, oddText, oddValue } from './values';

// Hostile outlines of barangays and the city.

type AlterOutlines = (real: string, random: Random, maxBytes: number) => string;

const SQUARE = '[[125.7,7.4],[125.8,7.4],[125.8,7.5],[125.7,7.5],[125.7,7.4]]';

function feature(name: string, geometry: string): string {
  return `{"type":"Feature","properties":{"name":${name}},"geometry":${geometry}}`;
}

function polygon(rings: string): string {
  return `{"type":"Polygon","coordinates":${rings}}`;
}

function collection(features: readonly string[]): string {
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
}

/** A closed ring of so many points around a position, by default the middle of the city. */
function ring(points: number, lon = 125.8, lat = 7.4, radius = 0.1): string {
  const all = Array.from({ length: points }, (_, index) => {
    const turn = (index / points) * 2 * Math.PI;
    return `[${(lon + Math.cos(turn) * radius).toFixed(6)},${(lat + Math.sin(turn) * radius).toFixed(6)}]`;
  });
  return `[${[...all, all[0] ?? ''].join(',')}]`;
}

/** A closed ring that crosses the city from edge to edge again and again. */
function zigzag(points: number): string {
  const all = Array.from(
    { length: points },
    (_, index) => `[${index % 2 ? 125.7 : 125.9},${(7.3 + index / points / 5).toFixed(6)}]`,
  );
  return `[${[...all, all[0] ?? ''].join(',')}]`;
}

export const OUTLINES = {
  oddNames: (_real, random) =>
    collection(
      Array.from({ length: random.int(1, 200) }, () =>
        feature(
          random.pick([jsonText(oddText(random, 50_000)), oddValue(random, 100)]),
          polygon(`[${SQUARE}]`),
        ),
      ),
    ),
  oddPoints: (_real, random) =>
    collection(
      Array.from({ length: random.int(1, 200) }, () =>
        feature(
          jsonText(MARK),
          polygon(
            `[[[${oddNumber(random)},${oddNumber(random)}],[1,2],[3,4,"5"],[${oddNumber(random)}],[1,2]]]`,
          ),
        ),
      ),
    ),
  millionPoints: (_real, { int }, maxBytes) =>
    collection([
      feature(
        jsonText(MARK),
        polygon(`[${ring(Math.min(int(100_000, 1_000_000), Math.floor(maxBytes / 30)))}]`),
      ),
    ]),
  /** As many as are drawn at all, beside each other. */
  mostPoints: (_real, { int }) => {
    const rings = int(1, 20);
    const points = Math.floor((MOST.outlinePoints - 100) / rings);
    return collection(
      Array.from({ length: rings }, (_, index) =>
        feature(
          jsonText(MARK),
          polygon(`[${ring(points, 125.8 + (index - rings / 2) / 50, 7.4, 0.2 / rings)}]`),
        ),
      ),
    );
  },
  /** As many, all at the same position. */
  heaped: (_real, { int }) => {
    const rings = int(5, 20);
    const one = feature(jsonText(MARK), polygon(`[${ring(Math.floor((MOST.outlinePoints - 100) / rings))}]`));
    return collection(Array.from({ length: rings }, () => one));
  },
  /** As many, each across the whole city. */
  zigzag: () => collection([feature(jsonText(MARK), polygon(`[${zigzag(MOST.outlinePoints - 100)}]`))]),
  manyFeatures: (_real, { int }, maxBytes) => {
    const one = feature(jsonText(MARK), polygon(`[${SQUARE}]`));
    return collection(
      Array.from({ length: Math.min(int(900, 100_000), Math.floor(maxBytes / one.length)) }, () => one),
    );
  },
  manyRings: (_real, { int }, maxBytes) =>
    collection([
      feature(
        jsonText(MARK),
        polygon(
          `[${Array.from({ length: Math.min(int(100, 100_000), Math.floor(maxBytes / 70)) }, () => SQUARE).join(',')}]`,
        ),
      ),
    ]),
  brokenRings: (real, { pick }) =>
    real.replaceAll(/\],\s*\[/g, (all) => (pick([1, 0, 0, 0, 0, 0, 0, 0, 0]) === 1 ? '],["a",null],[' : all)),
  nested: (_real, { int }, maxBytes) =>
    collection([
      feature(jsonText(MARK), polygon(nested(Math.min(int(100, 300_000), Math.floor(maxBytes / 2))))),
    ]),
  otherTypes: (_real, random) =>
    collection([
      'null',
      '7',
      '{}',
      feature('7', 'null'),
      feature(jsonText(MARK), '{"type":"Point","coordinates":[125.8,7.4]}'),
      feature(jsonText(MARK), `{"type":"GeometryCollection","geometries":${oddValue(random, 100)}}`),
      feature(jsonText(MARK), `{"type":"__proto__","coordinates":${oddValue(random, 100)}}`),
    ]),
  empty: () => collection([]),
  notAList: () => '{"features":{"length":1000000000}}',
} as const satisfies Record<string, AlterOutlines>;
