import type { Hono } from 'hono';
import { seededRandom, between } from '../city/random';
import { toScriptJson, toWireJson, type Json } from '../wireJson';
import type { World } from '../world';
import { allow, json, personOf, type DemoEnv } from './context';
import { barangayGeoJson, cityBoundaryGeoJson } from './geoJson';
import { html, page, raw } from './pages';
import { mapPageRows, reportsPageRow, writeMapProjects } from './projectRows';

/** The map: its projects, its boundaries, its page and the reports page (server contract §5.1, §19). */
export function mountMapRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions } = world;
  const barangays = toWireJson(barangayGeoJson(city.boundaries));
  const boundary = toWireJson(cityBoundaryGeoJson(city.boundaries));
  const jsonType = { 'Content-Type': 'application/json' };
  const startedAt = city.now();

  app.get('/projeng/map/api/projects/', allow('head', 'engineer', 'superuser'), (c) =>
    c.body(writeMapProjects(city.visibleTo(personOf(c)), city.now()), 200, jsonType),
  );

  app.get('/dashboard/map/', allow('head', 'finance', 'superuser'), (c) => {
    const rows = toScriptJson(mapPageRows(city, personOf(c)));
    const body = html`<div id="map"></div>
      <script id="projects-data" type="application/json">
        ${raw(rows)}
      </script>`;
    return page(c, sessions, 'Project Map', body);
  });

  app.get('/dashboard/reports/', allow('head', 'finance', 'superuser'), (c) => {
    const rows = toScriptJson(city.visibleTo(personOf(c)).map(reportsPageRow));
    const body = html`<h1>Reports</h1>
      <script id="projects-data" type="application/json">
        ${raw(rows)}
      </script>`;
    return page(c, sessions, 'Reports', body);
  });

  app.get('/dashboard/api/barangay-geojson/', (c) => {
    const age = String(Math.floor((city.now() - startedAt) / 1000) % 3600);
    return c.body(barangays, 200, { ...jsonType, Age: age });
  });
  app.get('/static/data/tagum_barangays.geojson', (c) =>
    c.body(barangays, 200, { 'Content-Type': 'application/geo+json' }),
  );
  app.get('/dashboard/api/tagum-city-boundary-geojson/', (c) => c.body(boundary, 200, jsonType));
  app.get('/projeng/api/barangay-metadata/', (c) => json(c, barangayMetadata(world)));
}

/** Invented figures, some of them missing as they are in the city's own table. */
function barangayMetadata({ city }: World): Json {
  const random = seededRandom(23);
  const barangays = city.boundaries.barangays.map(({ name }, index) => {
    const landArea = Math.round(between(random, 1.2, 17) * 100) / 100;
    const population = Math.round(between(random, 2_500, 38_000));
    const isUnknown = index % 7 === 3;
    return {
      name,
      population: isUnknown ? null : population,
      land_area: isUnknown ? null : landArea,
      density: isUnknown ? null : Math.round((population / landArea) * 100) / 100,
      growth_rate: index % 5 === 2 ? null : Math.round(between(random, 0.2, 3.4) * 100) / 100,
    };
  });
  return { barangays, count: barangays.length, message: null };
}
