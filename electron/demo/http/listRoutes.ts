import type { Hono } from 'hono';
import type { Project } from '../city/model';
import { calculatedStatus } from '../city/rules';
import { utcDate } from '../time';
import type { Json } from '../wireJson';
import type { World } from '../world';
import { allow, allowOrDashboard, json, personOf, type DemoContext, type DemoEnv } from './context';
import { notFoundPage } from './pages';
import { writeExport } from './projectRows';

/** Barangays that have zones: 21 of 23 (server contract §15.3). */
const ZONED_BARANGAYS = 21;
const ZONES = ['R-1', 'C-1'] as const;

/** Stored statuses: `pending` and cancelled ones are in no count (server contract §15.3). */
function countStored(rows: readonly Project[]) {
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  return {
    completed: count('completed'),
    ongoing: count('in_progress'),
    planned: count('planned'),
    delayed: count('delayed'),
  };
}

function sumCosts(rows: readonly Project[]): number {
  return rows.reduce((sum, { cost }) => sum + Math.round((cost ?? 0) * 100), 0) / 100;
}

/** The smaller lists: engineers, one engineer's projects, the report export, zones (server contract §5.1). */
export function mountListRoutes(app: Hono<DemoEnv>, { city }: World): void {
  app.get('/projeng/api/engineers/', allow('superuser'), (c) => {
    const engineers = city.people.filter(({ role }) => role === 'engineer');
    return json(
      c,
      engineers.map(({ id, username, fullName }) => ({ id, username, full_name: fullName })),
    );
  });

  const projectsOfEngineer = (c: DemoContext) => {
    const person = city.personById(Number(c.req.param('user')));
    if (!person) return notFoundPage(c);
    const today = utcDate(city.now());
    const projects = [...city.projects.values()].filter(({ assignedIds }) => assignedIds.includes(person.id));
    const counts: Record<string, number> = {};
    for (const project of projects) {
      const status = calculatedStatus(project, today);
      counts[status] = (counts[status] ?? 0) + 1;
    }
    return json(c, {
      projects: projects.map(({ name, status }) => ({ name, status })),
      status_counts: counts,
    });
  };
  app.get('/api/engineer-projects/:user{\\d+}/', projectsOfEngineer);
  app.get('/projeng/projects/:user{\\d+}/', projectsOfEngineer);

  app.get('/projeng/my-reports/export/json/', (c) => {
    const person = personOf(c);
    const rows = person.role === 'finance' ? [] : city.visibleTo(person);
    // HEAD is answered too, with the length alone (server contract §18). The text is ASCII.
    const text = writeExport(rows, city);
    return c.body(text, 200, { 'Content-Type': 'application/json', 'Content-Length': String(text.length) });
  });

  app.get('/projeng/api/barangay-zone-data/', (c) => {
    // Two barangays have no zones of their own: one without zoned projects is left out (server contract §15.3).
    const zones = city.boundaries.barangays.slice(0, ZONED_BARANGAYS).map(({ name }): [string, Json] => {
      const ofBarangay = [...city.projects.values()].filter(
        ({ barangay, zoneType }) => barangay === name && zoneType !== '',
      );
      const counts: Record<string, number> = {};
      for (const { zoneType } of ofBarangay) counts[zoneType] = (counts[zoneType] ?? 0) + 1;
      const types = Object.keys(counts).sort((one, other) => counts[other]! - counts[one]!);
      return [
        name,
        {
          dominant_zone: types[0] ?? ZONES[0]!,
          zone_counts: counts,
          total_projects: ofBarangay.length,
          zone_types: types.length > 0 ? types : [...ZONES],
          available_zones: ZONES.map((zone) => ({
            zone_type: zone,
            location_description: `Along the highway of ${name}`,
            keywords: [name, 'Highway'],
          })),
        },
      ];
    });
    return json(c, { barangay_zones: Object.fromEntries(zones), count: zones.length });
  });

  app.get('/projeng/api/barangay-zoning-stats/', allowOrDashboard(['head', 'superuser']), (c) => {
    const stats = city.boundaries.barangays.map(({ name }): [string, Json] => {
      const rows = [...city.projects.values()].filter(({ barangay }) => barangay === name);
      const projects = { total: rows.length, ...countStored(rows), total_cost: sumCosts(rows) };
      return [name, { metadata: { barangay_class: 'urban', population: null }, projects }];
    });
    return json(c, { stats: Object.fromEntries(stats) });
  });

  app.get('/projeng/api/zone-analytics/', allow('head', 'superuser'), (c) => {
    const types = [...new Set([...city.projects.values()].map(({ zoneType }) => zoneType))].sort();
    const zones = types.map((zone) => {
      const rows = [...city.projects.values()].filter(({ zoneType }) => zoneType === zone);
      const { ongoing, ...counts } = countStored(rows);
      return {
        zone_type: zone,
        display_name: zone,
        total_projects: rows.length,
        ...counts,
        in_progress: ongoing,
        total_cost: sumCosts(rows),
      };
    });
    return json(c, { zones });
  });
}
