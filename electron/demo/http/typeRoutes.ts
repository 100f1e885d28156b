import type { Hono } from 'hono';
import type { World } from '../world';
import { json, personOf, type DemoEnv } from './context';
import { serverErrorPage } from './pages';

/** Types of projects (server contract §9.5). */
export function mountTypeRoutes(app: Hono<DemoEnv>, { city }: World): void {
  // No ids: a number is to be had by asking for a name below.
  app.get('/projeng/api/project-types/', (c) =>
    json(c, {
      project_types: city.types.all.map(({ code, name }) => ({
        code,
        name,
        description: '',
        density_level: 'low',
        height_category: '',
      })),
    }),
  );

  app.post('/dashboard/api/project-types/create/', async (c) => {
    if (personOf(c).role === 'engineer') return json(c, { success: false, error: 'Not allowed' }, 403);
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) return json(c, { success: false, error: 'Invalid JSON body' }, 400);
    const sent =
      typeof body === 'object' && body !== null && !Array.isArray(body) && 'name' in body ? body.name : '';
    // A number has no blanks to strip: that failure is the server's own.
    if (sent !== null && typeof sent !== 'string' && sent !== false && sent !== 0) {
      return serverErrorPage(c, "'int' object has no attribute 'strip'");
    }
    const name = typeof sent === 'string' ? sent.trim() : '';
    if (name === '') return json(c, { success: false, error: 'Project type name is required' }, 400);
    return json(c, { success: true, ...city.types.findOrAdd(name) });
  });
}
