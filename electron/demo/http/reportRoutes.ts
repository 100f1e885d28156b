import type { Hono } from 'hono';
import { costTypeLabel } from '../city/costTypes';
import type { ProgressUpdate, Project } from '../city/model';
import { newestReport } from '../city/newest';
import { decimalText } from '../city/texts';
import type { World } from '../world';
import { allow, json, personOf, type DemoContext, type DemoEnv } from './context';
import { readCostDate, readForm, readNumber, type Form } from './form';
import { addMessage } from './messages';
import { csrfField, forbiddenPage, notFoundPage, page, serverErrorPage } from './pages';
import { editReportPage } from './record/sitePage';

/** A step of more than so many percent needs a reason and a photo; an edit words it differently above the second. */
const UNQUESTIONED_STEP = 10;
const LARGE_STEP = 30;

/** What engineers report from the site: progress and costs (server contract §10, §11.1). */
export function mountReportRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, actions, sessions } = world;
  const reporters = allow('engineer', 'head', 'superuser');
  const isForeign = (c: DemoContext, { assignedIds }: Project) => {
    const { id, role } = personOf(c);
    return role === 'engineer' && !assignedIds.includes(id);
  };
  const projectOf = (c: DemoContext): Project | undefined => city.projects.get(Number(c.req.param('pk')));

  /** The project of the path, or the answer to somebody who may not report on it. */
  const reportable = (c: DemoContext): Project | Response => {
    if (c.req.method !== 'POST') return json(c, { error: 'Invalid request method' }, 405);
    const project = projectOf(c);
    if (!project) return json(c, { error: 'Project not found.' }, 404);
    return isForeign(c, project) ? json(c, { error: 'You are not assigned to this project.' }, 403) : project;
  };

  app.all('/projeng/projects/:pk{\\d+}/add-progress/', reporters, async (c) => {
    const project = reportable(c);
    if (project instanceof Response) return project;
    const form = await readForm(c);
    const percentage = readPercentage(form);
    if (percentage === undefined) {
      return serverErrorPage(c, 'ValidationError: Percentage must be between 0 and 100.');
    }
    const current = newestReport(city.recordOf(project.id).reports)?.percentage ?? project.progress;
    const step = toHundredths(percentage - current);
    const justification = form.text('justification');
    const photos = await form.files('photos');
    const complaint = complaintAboutStep(current, step, justification, photos.length);
    if (complaint !== undefined) return json(c, { error: complaint }, 400);
    const description = form.raw('description');
    // A missing key fails in the database; empty text passes.
    if (description === undefined) {
      return json(c, { error: 'NOT NULL constraint failed: projeng_projectprogress.description' }, 400);
    }
    const update = actions.reports.addProgress(personOf(c), project.id, {
      percentage,
      description,
      justification: step > UNQUESTIONED_STEP ? justification : '',
      photos,
    });
    return json(c, {
      success: true,
      message: 'Progress update added successfully',
      progress: {
        id: update.id,
        date: update.date,
        percentage_complete: percentage,
        description,
        photo_count: photos.length,
      },
    });
  });

  const editPath = '/projeng/projects/:pk{\\d+}/progress/:report{\\d+}/edit/';
  app.on(['GET', 'POST'], editPath, reporters, async (c) => {
    const project = projectOf(c);
    const id = Number(c.req.param('report'));
    const report = project && city.recordOf(project.id).reports.find((row) => row.id === id);
    if (!project || !report) return notFoundPage(c);
    if (isForeign(c, project)) return forbiddenPage(c, 'You are not assigned to this project.');
    if (c.req.method === 'GET') {
      return page(c, sessions, 'Edit Progress Update', editReportPage(report, csrfField(c)));
    }
    const form = await readForm(c);
    const photos = await form.files('photos');
    const percentage = readPercentage(form);
    const complaint = complaintAboutEdit(report, percentage, form, photos.length);
    if (complaint !== undefined || percentage === undefined) {
      return c.body(complaint ?? '', 400, { 'Content-Type': 'text/html; charset=utf-8' });
    }
    // Two rows of one name in one barangay: the failure that lasts for good (server contract §9.2).
    if (city.hasTwin(project)) {
      return serverErrorPage(c, 'MultipleObjectsReturned: get() returned more than one Project');
    }
    actions.reports.editProgress(personOf(c), project.id, report, {
      percentage,
      description: form.text('description'),
      justification: form.text('justification'),
      reason: form.text('edit_reason'),
      photos,
    });
    addMessage(c, city.now(), 25, 'Progress update edited successfully.');
    return c.redirect(`/projeng/projects/${project.id}/detail/`);
  });

  app.all('/projeng/projects/:pk{\\d+}/add-cost/', reporters, async (c) => {
    const project = reportable(c);
    if (project instanceof Response) return project;
    const form = await readForm(c);
    const amountSent = form.raw('amount') ?? '';
    if (amountSent === '') return json(c, { error: 'Amount is required' }, 400);
    if (form.text('date') === '') return json(c, { error: 'Date is required' }, 400);
    const date = readCostDate(form.text('date'));
    if (date === undefined) {
      return json(c, { error: 'Invalid date format. Please use YYYY-MM-DD or MM/DD/YYYY' }, 400);
    }
    const amount = readNumber(amountSent);
    if (amount === undefined) return json(c, { error: 'Invalid amount format' }, 400);
    if (!Number.isFinite(amount)) {
      const word = Number.isNaN(amount) ? 'NaN' : String(amount);
      return json(c, { error: `['“${word}” value must be a decimal number.']` }, 400);
    }
    for (const field of ['cost_type', 'description']) {
      if (!form.has(field)) {
        return json(c, { error: `NOT NULL constraint failed: projeng_projectcost.${field}` }, 400);
      }
    }
    const [receipt] = await form.files('receipt');
    const { costType, description } = actions.budget.addCost(personOf(c), project.id, {
      date,
      // An unknown type is stored as it is; 0 and negative amounts pass.
      costType: costTypeLabel(form.text('cost_type')),
      description: form.raw('description') ?? '',
      amount: toHundredths(amount),
      receipt,
    });
    return json(c, {
      success: true,
      message: 'Cost entry added successfully',
      // The amount is the text that was sent.
      cost: { date, cost_type: costType, description, amount: amountSent },
    });
  });
}

/** Percent, rounded to 2 decimals; undefined for what is no number from 0 to 100. */
function readPercentage(form: Form): number | undefined {
  const value = readNumber(form.raw('percentage_complete') ?? '');
  return value !== undefined && value >= 0 && value <= 100 ? toHundredths(value) : undefined;
}

function complaintAboutStep(
  current: number,
  step: number,
  justification: string,
  photos: number,
): string | undefined {
  if (step < 0) {
    return `Progress cannot decrease. Current progress is ${decimalText(current)}%. If you need to correct this, please contact an administrator.`;
  }
  if (step <= UNQUESTIONED_STEP) return undefined;
  if (justification === '') {
    return `Justification is required for progress increases greater than 10%. Please explain why the progress increased by ${decimalText(step)}%.`;
  }
  return photos === 0
    ? 'Photos are required for progress increases greater than 10%. Please upload at least one photo showing the work completed.'
    : undefined;
}

/** Compared with the report's own value; photos it has already count (server contract §10.2). */
function complaintAboutEdit(
  report: ProgressUpdate,
  percentage: number | undefined,
  form: Form,
  newPhotos: number,
): string | undefined {
  if (percentage === undefined) {
    return 'Invalid percentage value. Please enter a number between 0 and 100 (decimals allowed).';
  }
  if (form.text('description') === '') return 'Description is required.';
  if (form.text('edit_reason') === '') return 'Edit reason is required.';
  const step = toHundredths(percentage - report.percentage);
  const isJustified = form.text('justification') !== '';
  const hasPhoto = newPhotos > 0 || report.photos.length > 0;
  if (step > LARGE_STEP && !isJustified) {
    return `Progress increase is too large. For increases above 30%, justification is required (increase: ${decimalText(step)}%).`;
  }
  if (step > LARGE_STEP && !hasPhoto) return 'For increases above 30%, at least one photo is required.';
  if (step > UNQUESTIONED_STEP && !isJustified) {
    return `Justification is required for progress increases greater than 10% (increase: ${decimalText(step)}%).`;
  }
  if (step > UNQUESTIONED_STEP && !hasPhoto) {
    return 'At least one photo is required for progress increases greater than 10%.';
  }
  if (step < -LARGE_STEP) {
    const lowest = decimalText(toHundredths(report.percentage - LARGE_STEP));
    return `Progress decrease is too large. Maximum allowed decrease is 30% per edit (down to ${lowest}%).`;
  }
  if (step < 0 && !isJustified) return 'Justification is required when decreasing progress (correction).';
  return undefined;
}

function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
