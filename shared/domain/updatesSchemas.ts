import { z } from 'zod';
import { INSTALL_KINDS, UPDATE_PHASES, UPDATE_PROBLEMS, type UpdateView } from './updates';

const whole = z.number().int().nonnegative();

export const updateViewSchema: z.ZodType<UpdateView> = z.object({
  phase: z.enum(UPDATE_PHASES),
  installed: z.enum(INSTALL_KINDS),
  isOwn: z.boolean(),
  offer: z
    .object({
      version: z.string(),
      releasedAt: z.number().int(),
      rollback: z.string().nullable(),
      size: whole,
    })
    .nullable(),
  command: z.string().nullable(),
  hold: z.enum(['ring', 'deferred']).nullable(),
  received: whole.nullable(),
  checkedAt: z.number().int().nullable(),
  problem: z.enum(UPDATE_PROBLEMS).nullable(),
});
