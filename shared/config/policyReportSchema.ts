import { z } from 'zod';
import { POLICY_FAULTS, POLICY_LAYERS, SETTING_ORIGINS, type PolicyReport } from './policyReport';
import { SETTINGS, type SettingName } from './settings';

const valueSchema = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.null(),
  z.array(z.string()),
  z.record(z.string(), z.string()),
]);

const decidedShape = { value: valueSchema, origin: z.enum(SETTING_ORIGINS) };

const placeShape = { origin: z.enum(POLICY_LAYERS), place: z.string() };

/** {@link PolicyReport} as it crosses IPC. */
export const policyReportSchema: z.ZodType<PolicyReport> = z.object({
  settings: z.array(
    z.object({
      ...decidedShape,
      name: z.enum(Object.keys(SETTINGS) as SettingName[]),
      isLocked: z.boolean(),
      next: z.object(decidedShape).nullable(),
    }),
  ),
  sources: z.array(z.object({ ...placeShape, state: z.enum(['absent', 'read', 'kept', 'unreadable']) })),
  problems: z.array(z.object({ ...placeShape, field: z.string(), reason: z.enum(POLICY_FAULTS) })),
});
