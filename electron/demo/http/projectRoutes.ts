import { randomInt } from 'node:crypto';
import type { Hono } from 'hono';
import { STORED_STATUSES, type Project } from '../city/model';
import { statusLabel } from '../city/rules';
import { manilaDate } from '../time';
import type { World } from '../world';
import { allow, json, personOf, type DemoContext, type DemoEnv } from './context';
import { readForm } from './form';
import { isForm } from './guards';
import { notFoundPage } from './pages';
import { readEdit, readNewProject, UnreadableCost, type ProjectFields } from './projectForm';
import { detailRow, savedRow } from './projectRows';

/** Reading and changing one project as the head's office does (server contract §6.1, §9). */
export function mountProjectRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, actions } = world;
  const office = allow('head', 'superuser');
  const projectOf = (c: DemoContext): Project | undefined => city.projects.get(Number(c.req.param('pk')));

  app.get('/dashboard/projects/:pk{\\d+}/api/get/', office, (c) => {
    const project = projectOf(c);
    // Recorded so: an unknown project is the server's own failure there, told as JSON.
    if (!project) return json(c, { success: false, error: 'No Project matches the given query.' }, 500);
    return json(c, { success: true, project: detailRow(project, city) });
  });

  app.all('/dashboard/projects/api/create/', office, async (c) => {
    if (c.req.method !== 'POST') return json(c, { success: false, error: 'Method not allowed' }, 405);
    // A broken body is an empty one here.
    const fields = (await readFields(c)) ?? {};
    return tellUnreadable(c, () => {
      const result = readNewProject(fields, city);
      if ('errors' in result) return json(c, { success: false, errors: result.errors }, 400);
      const project = actions.create(personOf(c), result.value);
      const message = 'Project created successfully.';
      return json(c, { success: true, message, project: savedRow(project, result.value.status) });
    });
  });

  app.all('/dashboard/projects/:pk{\\d+}/api/update/', office, async (c) => {
    if (c.req.method !== 'POST') return json(c, { success: false, error: 'Method not allowed' }, 405);
    const project = projectOf(c);
    if (!project) return notFoundPage(c);
    const fields = await readFields(c);
    const message = 'Project updated successfully.';
    // Recorded so: a broken body, or a list, is a success that changes nothing.
    if (!fields) return json(c, { success: true, message, project: savedRow(project, project.status) });
    return tellUnreadable(c, () => {
      const result = readEdit(fields, project, city);
      if ('errors' in result) return json(c, { success: false, errors: result.errors }, 400);
      const saved = actions.edit(personOf(c), project.id, result.value);
      const status = result.value.status ?? saved.status;
      return json(c, { success: true, message, project: savedRow(saved, status) });
    });
  });

  const remove = (c: DemoContext) => {
    const project = projectOf(c);
    if (!project) return json(c, { success: false, error: 'Project not found' }, 404);
    actions.delete(personOf(c), project.id);
    return json(c, { success: true, message: `Project "${project.name}" deleted successfully` });
  };
  app.on(['POST', 'DELETE'], '/dashboard/projects/:pk{\\d+}/api/delete/', office, remove);
  // The server looks this one up in another table; here both tables have the same ids, so it is the same project.
  app.post('/projeng/projects/:pk{\\d+}/api/delete/', office, remove);

  app.get('/dashboard/api/prn/generate/', (c) => {
    if (!['head', 'finance', 'superuser'].includes(personOf(c).role)) {
      return json(c, { success: false, error: 'Not allowed' }, 403);
    }
    const day = manilaDate(city.now()).slice(2).replaceAll('-', '');
    const serial = randomInt(0x100000, 0x1000000).toString(16).toUpperCase();
    return json(c, { success: true, prn: `PRN-${day}-${serial}` });
  });

  app.all('/projeng/projects/:pk{\\d+}/update_status/', allow('engineer'), async (c) => {
    if (c.req.method !== 'POST') return refuse(c, 'Invalid request method.', 405);
    const project = projectOf(c);
    if (!project) return refuse(c, 'Project not found.', 404);
    if (!project.assignedIds.includes(personOf(c).id)) {
      return refuse(c, 'You are not assigned to this project.', 403);
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) return refuse(c, 'Invalid JSON.', 400);
    if (!isRecord(body)) return refuse(c, "'list' object has no attribute 'get'", 500);
    const status = STORED_STATUSES.find((known) => known === body['status'] && known !== 'pending');
    if (!status) return refuse(c, 'Invalid status provided.', 400);
    actions.setStatus(personOf(c), project.id, status);
    return json(c, {
      success: true,
      message: 'Project status updated successfully.',
      new_status_display: statusLabel(status),
    });
  });
}

/** How setting a status says no (server contract §9.4). */
function refuse(c: DemoContext, error: string, status: 400 | 403 | 404 | 405 | 500): Response {
  return json(c, { success: false, error }, status);
}

/** A cost that only the server's language takes for a number is a failure of its own, told as JSON. */
function tellUnreadable(c: DemoContext, save: () => Response): Response {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof UnreadableCost)) throw error;
    return json(c, { success: false, error: error.message }, 500);
  }
}

/** The fields of a body, JSON or form; undefined for a body that cannot be read, or is no object. */
async function readFields(c: DemoContext): Promise<ProjectFields | undefined> {
  if (isForm(c)) {
    const form = await readForm(c);
    const isList = (key: string) => key === 'assigned_engineer_ids' || key === 'assigned_engineers';
    return Object.fromEntries(form.keys().map((key) => [key, isList(key) ? form.texts(key) : form.raw(key)]));
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  return isRecord(body) ? body : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
