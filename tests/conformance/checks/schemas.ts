import { z } from 'zod';

/** "2026-11-23T04:23:18.481495+08:00" */
export const MANILA_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+08:00$/;
/** "2026-11-22T20:23:11.516329+00:00"; Python leaves out microseconds that are all 0. */
export const UTC_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/;

export const count = z.int().min(0);
const day = z.union([z.literal(''), z.iso.date()]);
const money = z.string().regex(/^(\d+\.\d{2})?$/);
export const storedStatus = z.enum([
  'planned',
  'pending',
  'in_progress',
  'ongoing',
  'completed',
  'cancelled',
  'delayed',
]);

const commonRow = z.strictObject({
  id: count,
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  barangay: z.string().nullable(),
  description: z.string(),
  project_cost: money,
  source_of_funds: z.string().nullable(),
  prn: z.string(),
  start_date: day,
  end_date: day,
  day_count_type: z.string(),
  image: z.string(),
  progress: z.number(),
  zone_type: z.string(),
});
const funds = { total_spent: money, remaining_funds: z.string().regex(/^(-?\d+\.\d{2})?$/) };

/** A row of the map API (server contract §5.1, §6.1). */
export const mapRow = commonRow.extend({
  status: storedStatus,
  calculated_status: z.enum(['planned', 'in_progress', 'completed', 'delayed', 'cancelled']),
});

/** A row of the map page. */
export const mapPageRow = commonRow.extend({
  status: z.enum(['planned', 'in_progress', 'completed', 'delayed']),
  ...funds,
  assigned_engineers: z.array(z.string()),
  created_at: z.string().regex(UTC_MOMENT),
});

/** The `project` of /api/get/; unlike the map it has "" where there is no value. */
export const detailRow = z.looseObject({
  id: count,
  name: z.string(),
  latitude: z.union([z.number(), z.literal('')]),
  longitude: z.union([z.number(), z.literal('')]),
  barangay: z.string(),
  source_of_funds: z.string(),
  project_cost: money,
  ...funds,
  project_type_id: z.union([count, z.literal('')]),
  start_date: day,
  end_date: day,
  progress: z.number(),
  status: storedStatus,
});

export const metrics = z.strictObject({
  success: z.literal(true),
  metrics: z.strictObject({
    total_projects: count,
    completed: count,
    in_progress: count,
    planned: count,
    delayed: count,
  }),
});

export const headCards = z.strictObject({
  project_count: count,
  completed_count: count,
  in_progress_count: count,
  planned_count: count,
  delayed_count: count,
  completion_rate: z.number(),
  unread_notifications: count,
  action_queue_items: z.array(
    z.strictObject({ key: z.string(), label: z.string(), value: count, url: z.string() }),
  ),
  key_insights: z.array(z.string()),
  last_refreshed: z.string().regex(UTC_MOMENT),
});

export const engineerCards = z.strictObject({
  total_projects: count,
  status_counts: z.strictObject({ planned: count, in_progress: count, completed: count, delayed: count }),
  delayed_count: count,
});

export const ranking = z.array(
  z.strictObject({
    name: z.string(),
    total_projects: count,
    completed: count,
    in_progress: count,
    delayed: count,
  }),
);

const position = z.tuple([z.number(), z.number()]);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
]);

export const barangays = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({ name: z.string(), color: z.string(), id: count.optional() }),
        geometry,
      }),
    )
    .length(23),
});

/** The outline, and the city's label as a point (server contract §15.1). */
export const cityOutline = z.object({
  type: z.literal('FeatureCollection'),
  features: z.tuple([
    z.object({ id: z.string().startsWith('relation/'), geometry }),
    z.object({
      id: z.string().startsWith('node/'),
      geometry: z.object({ type: z.literal('Point'), coordinates: position }),
    }),
  ]),
});

export const engineers = z.array(z.strictObject({ id: count, username: z.string(), full_name: z.string() }));

export const engineerProjects = z.strictObject({
  projects: z.array(z.strictObject({ name: z.string(), status: storedStatus })),
  status_counts: z.record(z.string(), count),
});

export const chart = z.strictObject({
  labels: z.array(z.string().nullable()),
  datasets: z.array(z.looseObject({ label: z.string(), data: z.array(z.number()) })).min(1),
});

export const collaboration = z.strictObject({
  barangay: z.record(z.string(), count),
  // A status that no project has is left out (server contract §14.3).
  status: z.partialRecord(
    z.enum(['Completed', 'Ongoing', 'Planned', 'Delayed', 'Cancelled']),
    z.int().positive(),
  ),
});

export const equity = z.strictObject({
  balanced: count,
  high_concentration: count,
  low_allocation: count,
  average_projects_per_barangay: z.number(),
});

const figure = z.number().nullable();
export const barangayMetadata = z.strictObject({
  barangays: z.array(
    z.looseObject({
      name: z.string(),
      population: figure,
      land_area: figure,
      density: figure,
      growth_rate: figure,
    }),
  ),
  count,
  message: z.null(),
});

export const zones = z.strictObject({
  barangay_zones: z.record(
    z.string(),
    z.strictObject({
      dominant_zone: z.string().nullable(),
      zone_counts: z.record(z.string(), count),
      total_projects: count,
      zone_types: z.array(z.string()),
      available_zones: z.array(
        z.strictObject({
          zone_type: z.string(),
          location_description: z.string(),
          keywords: z.array(z.string()),
        }),
      ),
    }),
  ),
  // A barangay without zones and without zoned projects is left out (server contract §15.3).
  count: z.literal(21),
});

/** Rows have no id (server contract §9.5). */
export const projectTypes = z.object({
  project_types: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        description: z.string(),
        density_level: z.string(),
        height_category: z.string(),
      }),
    )
    .min(1),
});

const zoneCounts = { completed: count, planned: count, delayed: count, total_cost: z.number() };

/** Server contract §15.3. */
export const zoningStats = z.strictObject({
  stats: z.record(
    z.string(),
    z.strictObject({
      metadata: z.looseObject({}),
      projects: z.strictObject({ total: count, ongoing: count, ...zoneCounts }),
    }),
  ),
});

/** Server contract §15.3. */
export const zoneAnalytics = z.strictObject({
  zones: z.array(
    z.strictObject({
      zone_type: z.string(),
      display_name: z.string(),
      total_projects: count,
      in_progress: count,
      ...zoneCounts,
    }),
  ),
});

const namedRow = z.strictObject({
  id: count,
  name: z.string(),
  prn: z.string(),
  barangay: z.string().nullable(),
  project_cost: money,
  source_of_funds: z.string().nullable(),
  start_date: day,
  end_date: day,
  status: storedStatus,
  status_display: z.string(),
  progress: z.number(),
});

/** Rows of the report export: every project, without coordinates and computed status (server contract §19). */
export const exportedReports = z.strictObject({
  projects: z.array(
    namedRow.extend({
      description: z.string().max(203),
      project_type_name: z.string().nullable(),
      day_count_type: z.string(),
    }),
  ),
});

/** A row of the reports page: every project with its stored status, for Finance too (server contract §19). */
export const reportsPageRow = namedRow.extend({ description: z.string(), location: z.string().nullable() });
