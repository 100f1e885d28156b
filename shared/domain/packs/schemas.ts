import { z } from 'zod';
import { ERROR_CODES } from '../../result';
import { LONGEST_MEDIA_ADDRESS } from '../mediaAddress';
import { ROLES } from '../role';
import { RECORD_PARTS } from '../record/parts';
import {
  FILE_KINDS,
  LONGEST_TITLE,
  MISSING_WHY,
  MOST_FILES,
  MOST_IN_PACK,
  PACK_AIMS,
  type Pack,
  type PackItem,
} from './pack';
import { PACK_PHASES, type PacksView } from './view';

const count = z.number().int().nonnegative();
const id = z.uuid();
const projectId = count;

const itemSchema: z.ZodType<PackItem> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('waiting') }),
  z.object({ is: z.literal('held'), asOf: z.number(), bytes: count, hash: z.string().max(64).nullable() }),
  z.object({ is: z.literal('missing'), why: z.enum(MISSING_WHY) }),
  z.object({ is: z.literal('not_told') }),
]);

/** A manifest as the disk keeps it. */
export const packSchema: z.ZodType<Pack> = z.object({
  id,
  title: z.string().max(LONGEST_TITLE),
  role: z.enum(ROLES),
  createdAt: z.number(),
  since: z.number(),
  aim: z.enum(PACK_AIMS),
  finishedAt: z.number().nullable(),
  mostBytes: count,
  projects: z
    .array(
      z.object({
        id: projectId,
        parts: z.partialRecord(z.enum(RECORD_PARTS as [string, ...string[]]), itemSchema) as z.ZodType<
          Pack['projects'][number]['parts']
        >,
        files: z
          .array(
            z.object({
              path: z.string().max(LONGEST_MEDIA_ADDRESS),
              kind: z.enum(FILE_KINDS),
              item: itemSchema,
            }),
          )
          .max(MOST_FILES),
        filesLeftOut: count.optional(),
      }),
    )
    .max(MOST_IN_PACK),
});

const packCountSchema = z.object({ all: count, held: count, missing: count });

export const packsViewSchema: z.ZodType<PacksView> = z.object({
  canKeep: z.boolean(),
  unreadable: count,
  packs: z.array(
    z.object({
      id,
      title: z.string(),
      phase: z.enum(PACK_PHASES),
      why: z.enum(ERROR_CODES).nullable(),
      projects: packCountSchema,
      projectsRead: count,
      parts: packCountSchema,
      files: packCountSchema,
      isFinal: z.boolean(),
      partBytes: count,
      fileBytes: count,
      mostBytes: count,
      asOf: z.number().nullable(),
      missing: z.array(
        z.object({
          what: z.enum(['part', ...FILE_KINDS]),
          why: z.enum(MISSING_WHY),
          count,
          projects: count,
          projectIds: z.array(projectId),
        }),
      ),
    }),
  ),
});

/** What a person asks to take along. */
export const packRequestSchema = z.object({
  title: z.string().trim().min(1).max(LONGEST_TITLE),
  projectIds: z.array(projectId).min(1).max(MOST_IN_PACK),
  /** Of photos and documents. */
  mostBytes: count,
});

export type PackRequest = z.infer<typeof packRequestSchema>;

export const packIdSchema = z.object({ id });
