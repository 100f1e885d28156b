import { z } from 'zod';
import { BASEMAP_KINDS, BASEMAP_ORIGINS, PACK_PROBLEMS, type Basemap, type BasemapView } from './basemap';

const basemapSchema: z.ZodType<Basemap> = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  origin: z.enum(BASEMAP_ORIGINS),
  kind: z.enum(BASEMAP_KINDS),
  name: z.string(),
  attribution: z.string(),
  isDamaged: z.boolean(),
});

export const basemapViewSchema: z.ZodType<BasemapView> = z.object({
  shown: basemapSchema.nullable(),
  refused: z.object({ name: z.string(), problem: z.enum(PACK_PROBLEMS) }).nullable(),
});
