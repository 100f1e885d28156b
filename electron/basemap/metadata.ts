import { textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { z } from 'zod';
import type { BasemapKind } from '#shared/domain/basemap';
import { outsideLine } from '#shared/domain/outsideText';

/** What is read of a pack's description. */
export type PackMetadata = {
  /** Null where it gives none. */
  readonly name: string | null;
  /** Plain text; empty where it names nobody. */
  readonly attribution: string;
  /** Names of its vector layers. */
  readonly layers: readonly string[];
};

const MOST = { name: 80, attribution: 200, layers: 200 } as const;

const metadataSchema = z.object({
  name: z.string().optional().catch(undefined),
  attribution: z.string().max(10_000).optional().catch(undefined),
  vector_layers: z
    .array(z.object({ id: z.string() }))
    .max(MOST.layers)
    .optional()
    .catch(undefined),
});

/** Reads the description of a pack; what cannot be used of it is left out. @returns null where it is no JSON object */
export function readMetadata(text: string): PackMetadata | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = metadataSchema.safeParse(value);
  if (!read.success) return null;
  const { name, attribution, vector_layers: layers } = read.data;
  return {
    name: outsideLine(name ?? '', MOST.name) || null,
    attribution: plainAttribution(attribution ?? ''),
    layers: layers?.map(({ id }) => id) ?? [],
  };
}

/** Whom to name, without the links that it is usually written with. */
export function plainAttribution(markup: string): string {
  return outsideLine(textContent(parseDocument(markup)), MOST.attribution);
}

/** Layers that only tiles of one kind have. */
const TELLING_LAYERS = {
  protomaps: 'roads',
  openmaptiles: 'transportation',
} as const satisfies Partial<Record<BasemapKind, string>>;

/** How vector tiles of these layers are drawn; null where nothing here draws them. */
export function vectorKindOf(layers: readonly string[]): BasemapKind | null {
  const kinds = Object.keys(TELLING_LAYERS) as (keyof typeof TELLING_LAYERS)[];
  return kinds.find((kind) => layers.includes(TELLING_LAYERS[kind])) ?? null;
}
