import type { Hono } from 'hono';
import type { City } from '../city/city';
import type { Extension, PlannedProgress, Project } from '../city/model';
import { isoUtc, utcDate } from '../time';
import type { Json } from '../wireJson';
import type { World } from '../world';
import { allow, json, personOf, type DemoContext, type DemoEnv } from './context';
import { isIsoDate, readNumber } from './form';
import { serverErrorPage } from './pages';
import { Refusal } from './refusal';

type Body = Readonly<Record<string, unknown>>;

/** Planned progress and the end date; nothing of it can be removed (server contract §17). */
export function mountPlanRoutes(app: Hono<DemoEnv>, { city, actions }: World): void {
  const handlers: Readonly<
    Record<string, (c: DemoContext, project: Project, body: Body) => Record<string, Json>>
  > = {
    set_progress: (_, { id }, body) => {
      const target = readTarget(body);
      actions.reports.planProgress(id, [target]);
      return { saved: { ...target }, display_target: displayTarget(city, id) };
    },
    bulk_set_progress: (_, { id }, { items }) => {
      if (!Array.isArray(items)) throw new Refusal('Items must be a list.');
      // Bad ones are skipped without a word.
      const saved = items.flatMap((item: unknown) => {
        try {
          return [readTarget(isBody(item) ? item : {})];
        } catch {
          return [];
        }
      });
      actions.reports.planProgress(id, saved);
      return {
        saved_count: saved.length,
        saved: saved.map((target) => ({ ...target })),
        display_target: displayTarget(city, id),
      };
    },
    add_extension: (c, project, body) => {
      const newEndDate = readDate(body['new_end_date'], 'New end date is required.');
      const { endDate } = project;
      if (endDate === null) throw new Refusal('Project has no current end date to extend.');
      if (newEndDate <= endDate) throw new Refusal('New end date must be later than current end date.');
      const extension = actions.reports.extend(personOf(c), { ...project, endDate }, newEndDate);
      return { project: { end_date: newEndDate }, extension: extensionRow(extension) };
    },
  };

  const path = '/dashboard/monitoring/projects/:pk{\\d+}/config-settings/';
  app.on(['GET', 'POST'], path, allow('head', 'superuser'), async (c) => {
    const project = city.projects.get(Number(c.req.param('pk')));
    if (!project) return json(c, { success: false, error: 'Project not found' }, 404);
    if (c.req.method === 'GET') return json(c, { success: true, ...describe(city, project) });
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) return json(c, { success: false, error: 'Invalid JSON.' }, 400);
    if (!isBody(body)) return serverErrorPage(c, "'list' object has no attribute 'get'");
    const handler = typeof body['action'] === 'string' ? handlers[body['action']] : undefined;
    if (!handler) return json(c, { success: false, error: 'Unsupported action.' }, 400);
    try {
      return json(c, { success: true, ...handler(c, project, body) });
    } catch (complaint) {
      if (!(complaint instanceof Refusal)) throw complaint;
      return json(c, { success: false, error: complaint.message }, 400);
    }
  });
}

function describe(city: City, { id, startDate, endDate }: Project): Record<string, Json> {
  const { plannedProgress, extensions } = city.recordOf(id);
  return {
    project: { id, start_date: startDate, end_date: endDate },
    display_target: displayTarget(city, id),
    saved_progress: plannedProgress.map((target) => ({ ...target })),
    extension_history: extensions.map(extensionRow).toReversed(),
  };
}

/** The next target from today (UTC) on, else the last one. */
function displayTarget(city: City, id: number): Json {
  const { plannedProgress } = city.recordOf(id);
  const today = utcDate(city.now());
  const shown = plannedProgress.find(({ date }) => date >= today) ?? plannedProgress.at(-1);
  return shown ? { ...shown } : null;
}

function extensionRow({ previousEndDate, newEndDate, setBy, createdAt }: Extension) {
  return {
    previous_end_date: previousEndDate,
    new_end_date: newEndDate,
    set_by: setBy,
    created_at: isoUtc(createdAt),
  };
}

function readTarget(body: Body): PlannedProgress {
  const date = readDate(body['date'], 'Date is required.');
  const sent = body['percentage'];
  const percentage =
    typeof sent === 'number' ? sent : typeof sent === 'string' ? readNumber(sent) : undefined;
  if (percentage === undefined) throw new Refusal('Percentage must be numeric.');
  if (!(percentage >= 0 && percentage <= 100)) throw new Refusal('Percentage must be between 0 and 100.');
  return { date, percentage };
}

function readDate(value: unknown, complaint: string): string {
  if (value === undefined || value === null || value === '') throw new Refusal(complaint);
  const text = typeof value === 'string' ? value.trim() : '';
  if (!isIsoDate(text)) throw new Refusal('Date must be YYYY-MM-DD.');
  return text;
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
