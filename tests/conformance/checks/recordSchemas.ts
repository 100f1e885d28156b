import { z } from 'zod';

const money = z.number();
const day = z.string().regex(/^(\d{4}-\d\d-\d\d)?$/);
const longDay = z.string().regex(/^([A-Z][a-z]+ \d\d, \d{4})?$/);
/** UTC without a mark. */
const time = z.string().regex(/^\d\d:\d\d [AP]M$/);
const percent = z.number().nullable();

const projectOf = (date: z.ZodString) =>
  z.looseObject({
    name: z.string(),
    prn: z.string(),
    barangay: z.string(),
    status: z.string(),
    start_date: date,
    end_date: date,
    day_count_type: z.string(),
    project_cost: money,
    source_of_funds: z.string(),
    description: z.string().max(203),
  });

const shared = {
  assigned_engineers: z.array(z.string()),
  latest_progress_pct: z.number(),
  total_cost: money,
  budget: money,
  budget_utilization: z.number(),
  budget_status_label: z.enum(['OVER BUDGET', 'AT RISK', 'UNDER BUDGET']),
  days_elapsed: z.int().min(0),
  total_days: z.int().min(0),
  days_remaining: z.int().min(0),
  expected_progress: percent,
  progress_variance: percent,
  cost_breakdown: z.record(z.string(), money),
  generated_by: z.string(),
  generated_at: z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4} at \d\d:\d\d [AP]M$/),
};

/** `report-data` of the head's page (server contract §7.2). */
export const headReport = z.strictObject({
  project: projectOf(day),
  ...shared,
  remaining_budget: money,
  schedule_target_progress: percent,
  performance_label: z.string(),
  budget_requests: z
    .array(
      z.strictObject({
        date: day,
        requested: money,
        status: z.enum(['Pending', 'Approved', 'Rejected']),
        approved: money.nullable(),
        by: z.string(),
        reason: z.string().max(103),
      }),
    )
    .max(10),
  progress_updates: z.array(
    z.strictObject({
      date: day,
      time,
      percentage_complete: z.number(),
      description: z.string().max(83),
      engineer: z.string(),
      photo_count: z.int().min(0),
    }),
  ),
  costs: z.array(
    z.strictObject({
      date: day,
      time,
      cost_type: z.string(),
      description: z.string().max(63),
      amount: money,
      engineer: z.string(),
    }),
  ),
  uploaded_images: z.array(
    z.strictObject({ url: z.string().startsWith('data:image/jpeg;base64,'), caption: z.string() }),
  ),
});

/** `report-data` of the engineers' page (server contract §7.2). */
export const siteReport = z.strictObject({
  project: projectOf(longDay),
  ...shared,
  remaining_budget: money.nullable(),
  scheduled_progress: percent,
  extension_count: z.int().min(0),
  revised_target_date: longDay.nullable(),
  progress_updates: z.array(
    z.strictObject({
      date: longDay,
      percentage_complete: z.number(),
      description: z.string().max(83),
      engineer: z.string(),
    }),
  ),
  uploaded_images: z.array(z.strictObject({ name: z.string(), url: z.string() })),
});

/** `s-curve-data` (server contract §7.2). */
export const sCurve = z.strictObject({
  labels: z.array(z.string().regex(/^[A-Z][a-z]{2} \d\d$/)),
  planned: z.array(percent),
  actual: z.array(percent),
});
