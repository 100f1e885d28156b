import type { Hono } from 'hono';
import type { Project } from '../city/model';
import type { World } from '../world';
import { allow, json, personOf, type DemoContext, type DemoEnv } from './context';
import { html, notFoundPage, page, serverErrorPage } from './pages';

/** A step of more than so many percent needs a reason and a photo. */
const UNQUESTIONED_STEP = 10;
const COST_TYPE_LABELS: Readonly<Record<string, string>> = {
  material: 'Material',
  labor: 'Labor',
  equipment: 'Equipment',
  other: 'Other',
};

/** What engineers report from the site: progress and costs, both without CSRF token (server contract §10.1, §11.1). */
export function mountReportRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, actions } = world;
  const reporters = allow('engineer', 'head', 'superuser');

  /** The project of the path, or the answer to somebody who may not report on it. */
  const reportable = (c: DemoContext): Project | Response => {
    const project = city.projects.get(Number(c.req.param('pk')));
    if (!project) return json(c, { error: 'Project not found' }, 404);
    const { id, role } = personOf(c);
    if (role === 'engineer' && !project.assignedIds.includes(id)) {
      return json(c, { error: 'You are not assigned to this project.' }, 403);
    }
    return project;
  };

  app.all('/projeng/projects/:pk{\\d+}/documents/', reporters, (c) => {
    const project = reportable(c);
    return project instanceof Response ? project : json(c, { documents: [] });
  });

  app.get('/dashboard/finance/project/:pk{\\d+}/', allow('finance', 'head', 'superuser'), (c) => {
    const project = city.projects.get(Number(c.req.param('pk')));
    return project ? page(c, world.sessions, project.name, html`<h1>${project.name}</h1>`) : notFoundPage(c);
  });

  app.post('/projeng/projects/:pk{\\d+}/add-progress/', reporters, async (c) => {
    const project = reportable(c);
    if (project instanceof Response) return project;
    const form = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>);
    const percentage = Number(textOf(form['percentage_complete']) || NaN);
    if (!(percentage >= 0 && percentage <= 100)) {
      return serverErrorPage(c, 'ValidationError: Percentage must be between 0 and 100.');
    }
    const description = textOf(form['description']);
    const step = percentage - project.progress;
    if (step < 0) return json(c, { error: `Progress cannot decrease from ${project.progress}%.` }, 400);
    if (step > UNQUESTIONED_STEP && !textOf(form['justification'])) {
      return json(c, { error: 'Justification is required for an increase of more than 10%.' }, 400);
    }
    const photos = [form['photos'] ?? []].flat().filter((photo) => photo instanceof File);
    if (step > UNQUESTIONED_STEP && photos.length === 0) {
      return json(c, { error: 'Photos are required for an increase of more than 10%.' }, 400);
    }
    // A missing key fails; empty text passes (server contract §10.1).
    if (typeof form['description'] !== 'string') {
      const error = 'NOT NULL constraint failed: projeng_projectprogress.description';
      return json(c, { error }, 400);
    }
    const update = actions.addProgress(personOf(c), project.id, { percentage, description });
    return json(c, {
      success: true,
      message: 'Progress update added successfully.',
      progress: {
        id: update.id,
        date: update.date,
        percentage_complete: percentage,
        description,
        photo_count: photos.length,
      },
    });
  });

  app.post('/projeng/projects/:pk{\\d+}/add-cost/', reporters, async (c) => {
    const project = reportable(c);
    if (project instanceof Response) return project;
    const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
    const date = readDate(textOf(form['date']));
    if (!date) return json(c, { error: 'Invalid date format.' }, 400);
    const amount = Math.round(Number(textOf(form['amount']) || NaN) * 100) / 100;
    if (!(amount > 0)) return json(c, { error: 'Amount must be a positive number.' }, 400);
    const description = textOf(form['description']);
    // Recorded so: an unknown cost type is accepted.
    const typeSent = textOf(form['cost_type']);
    const costType = COST_TYPE_LABELS[typeSent.toLowerCase()] ?? typeSent;
    actions.addCost(personOf(c), project.id, { date, costType, description, amount });
    return json(c, {
      success: true,
      message: 'Cost entry added successfully.',
      cost: { date, cost_type: costType, description, amount: amount.toFixed(2) },
    });
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** "2026-11-22" of itself or of "11/22/2026". */
function readDate(text: string): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const date = american
    ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
    : text;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined;
}
