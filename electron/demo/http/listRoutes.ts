import type { Hono } from 'hono';
import { calculatedStatus, statusLabel } from '../city/rules';
import { WORK_KINDS } from '../city/works';
import { utcDate } from '../time';
import type { Json } from '../wireJson';
import type { World } from '../world';
import { allow, json, personOf, type DemoContext, type DemoEnv } from './context';
import { notFoundPage } from './pages';
import { mapRow } from './projectRows';

/** The smaller lists: engineers, project types, one engineer's projects, the report export, zones (contract §5). */
export function mountListRoutes(app: Hono<DemoEnv>, { city }: World): void {
  app.get('/projeng/api/engineers/', allow('superuser'), (c) => {
    const engineers = city.people.filter(({ role }) => role === 'engineer');
    return json(
      c,
      engineers.map(({ id, username, fullName }) => ({ id, username, full_name: fullName })),
    );
  });

  app.get('/projeng/api/project-types/', (c) => {
    const types = WORK_KINDS.map(({ typeId, typeName }) => ({ id: typeId, name: typeName }));
    return json(c, { project_types: types });
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
    const today = utcDate(city.now());
    const rows = person.role === 'finance' ? [] : city.visibleTo(person);
    const projects = rows.map((project) => ({
      ...mapRow(project, today),
      status_display: statusLabel(project.status),
      project_type_name: WORK_KINDS.find(({ typeId }) => typeId === project.projectTypeId)?.typeName ?? '',
    }));
    return json(c, { projects });
  });

  app.get('/projeng/api/barangay-zone-data/', (c) => {
    const zones = city.boundaries.barangays.map(({ name }): [string, Json] => {
      const ofBarangay = [...city.projects.values()].filter(({ barangay }) => barangay === name);
      const counts: Record<string, number> = {};
      for (const { zoneType } of ofBarangay) counts[zoneType] = (counts[zoneType] ?? 0) + 1;
      const types = Object.keys(counts).sort((one, other) => counts[other]! - counts[one]!);
      return [
        name,
        {
          dominant_zone: types[0] ?? null,
          zone_counts: counts,
          total_projects: ofBarangay.length,
          zone_types: types,
          available_zones: types,
        },
      ];
    });
    return json(c, { barangay_zones: Object.fromEntries(zones), count: zones.length });
  });

  // Only who may read these was recorded.
  for (const name of ['barangay-zoning-stats', 'zone-analytics']) {
    app.get(`/projeng/api/${name}/`, allow('head', 'superuser'), (c) => {
      const counts: Record<string, number> = {};
      for (const { zoneType } of city.projects.values()) counts[zoneType] = (counts[zoneType] ?? 0) + 1;
      return json(c, { zone_counts: counts });
    });
  }
}
