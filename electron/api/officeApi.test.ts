import { describe, expect, it } from 'vitest';
import type { CreateProject } from '#shared/domain/actionRequests';
import { ROLES } from '#shared/domain/role';
import { createScriptedHttp, page, type Script } from '../../tests/fakes/scriptedHttp';
import { OfficeApi } from './officeApi';

const ROAD: CreateProject = {
  prn: ' PRN-1 ',
  name: ' Road ',
  description: 'Base',
  barangay: 'Apokon',
  status: 'planned',
  cost: 1_250.5,
  fundSource: 'LGU',
  projectType: 'Bridge',
  startDate: '2026-01-01',
  endDate: null,
  dayCount: 'calendar_days',
  engineerIds: [4, 2],
  position: { lon: 125.8, lat: 7.4 },
};

function serve(script: Script) {
  const { http, asked } = createScriptedHttp(script);
  return { api: new OfficeApi(http, () => undefined), asked };
}
const yes = (): Response => Response.json({ success: true, project: { id: 34, name: 'Road' } });
const refused = (errors: object): Response => Response.json({ success: false, errors }, { status: 400 });
const failure = (code: string, fields?: object): object => ({
  ok: false,
  error: fields ? { code, fields } : { code },
});

describe('a new project', () => {
  it('is sent whole, with the id of its type', async () => {
    const { api, asked } = serve(yes);
    expect(await api.createProject('head_engineer', ROAD, 25)).toEqual({ ok: true, value: { id: 34 } });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /dashboard/projects/api/create/',
    ]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      prn: 'PRN-1',
      name: 'Road',
      description: 'Base',
      barangay: 'Apokon',
      status: 'planned',
      project_cost: '1250.50',
      source_of_funds: 'LGU',
      project_type: 25,
      start_date: '2026-01-01',
      end_date: '',
      day_count_type: 'calendar_days',
      latitude: 7.4,
      longitude: 125.8,
      assigned_engineer_ids: [4, 2],
    });
  });

  it('without engineers, type and place names none of them: an empty list would be refused', async () => {
    const { api, asked } = serve(yes);
    await api.createProject('superuser', { ...ROAD, engineerIds: [], projectType: '', position: null }, null);
    const sent = Object.keys(JSON.parse(asked[0]?.body ?? '') as object);
    expect(sent).not.toContain('assigned_engineer_ids');
    expect(sent).not.toContain('project_type');
    expect(sent).not.toContain('latitude');
  });

  it('is refused by field, in words of ours where there are some', async () => {
    const { api } = serve(() =>
      refused({
        prn: 'This PRN is already used by another project.',
        start_date: 'Start date is required when status is In Progress.',
        project_type: 'Selected project type was not found.',
        assigned_engineer_ids: 'One or more selected engineers are invalid.',
        location: 'Provide both latitude and longitude, or leave both blank.',
        day_count_type: 'Invalid day count type selected.',
      }),
    );
    const told = (text: string): object => ({ code: 'said', text });
    expect(await api.createProject('head_engineer', ROAD, 25)).toEqual(
      failure('fields_invalid', {
        prn: { code: 'taken' },
        startDate: { code: 'required' },
        projectType: told('Selected project type was not found.'),
        engineers: told('One or more selected engineers are invalid.'),
        position: told('Provide both latitude and longitude, or leave both blank.'),
        dayCount: told('Invalid day count type selected.'),
      }),
    );
  });

  it('whose id cannot be read was created all the same', async () => {
    const { api } = serve(() => Response.json({ success: true, project: null }));
    expect(await api.createProject('head_engineer', ROAD, 25)).toEqual({ ok: true, value: { id: null } });
  });

  it('whose answer is lost may have been created', async () => {
    const { api, asked } = serve(() => Promise.reject(new TypeError('reset')));
    expect(await api.createProject('head_engineer', ROAD, 25)).toMatchObject(failure('outcome_unknown'));
    expect(asked).toHaveLength(1);
  });

  it.each(ROLES)('is sent for a %s only where the table says', async (role) => {
    const { api, asked } = serve(yes);
    const answer = await api.createProject(role, ROAD, 25);
    const isOffice = role === 'head_engineer' || role === 'superuser';
    expect([answer.ok, asked.length]).toEqual(isOffice ? [true, 1] : [false, 0]);
  });
});

describe('the id of a type', () => {
  const type = (): Response => Response.json({ success: true, id: 25, name: 'Bridge', code: 'bridge' });

  it('is asked for by name; none needs no question', async () => {
    const { api, asked } = serve(type);
    expect(await api.typeId('head_engineer', ' Bridge ')).toEqual({ ok: true, value: 25 });
    expect(await api.typeId('head_engineer', ' ')).toEqual({ ok: true, value: null });
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/dashboard/api/project-types/create/', '{"name":"Bridge"}'],
    ]);
  });

  it('is asked for again where the answer was lost, and leaves nothing in doubt', async () => {
    let count = 0;
    const lost = serve(() => {
      count += 1;
      return count === 1 ? page('Server Error', 500) : type();
    });
    expect(await lost.api.typeId('head_engineer', 'Bridge')).toEqual({ ok: true, value: 25 });
    const broken = serve(() => page('Server Error', 500));
    expect(await broken.api.typeId('head_engineer', 'Bridge')).toMatchObject(failure('unreachable'));
    expect(broken.asked).toHaveLength(2);
  });

  it('that is refused is a problem of the field', async () => {
    const text = 'Project type name is required';
    const { api } = serve(() => Response.json({ success: false, error: text }, { status: 400 }));
    expect(await api.typeId('head_engineer', 'x')).toEqual(
      failure('fields_invalid', { projectType: { code: 'said', text } }),
    );
    const odd = serve(() => Response.json({ success: true }));
    expect(await odd.api.typeId('head_engineer', 'x')).toEqual(
      failure('fields_invalid', { projectType: { code: 'invalid' } }),
    );
  });

  it('is not for every role', async () => {
    const { api, asked } = serve(type);
    expect(await api.typeId('project_engineer', 'Bridge')).toMatchObject(failure('not_allowed'));
    expect(asked).toEqual([]);
  });
});

describe('planning, deleting and alerting', () => {
  const SETTINGS = '/dashboard/monitoring/projects/7/config-settings/';
  const done = (): Response => Response.json({ success: true });

  it('is sent as the server wants it, each to its address', async () => {
    const { api, asked } = serve(done);
    await api.setPlannedProgress('head_engineer', { projectId: 7, day: '2026-11-30', percent: 60.126 });
    await api.extendEndDate('head_engineer', { projectId: 7, endDate: '2027-08-01' });
    await api.deleteProject('head_engineer', 7);
    expect(asked.map(({ method, path, body }) => [`${method} ${path}`, JSON.parse(body)])).toEqual([
      [`POST ${SETTINGS}`, { action: 'set_progress', date: '2026-11-30', percentage: 60.13 }],
      [`POST ${SETTINGS}`, { action: 'add_extension', new_end_date: '2027-08-01' }],
      ['POST /dashboard/projects/7/api/delete/', {}],
    ]);
  });

  it('is refused by field, in words of ours where there are some', async () => {
    const refusal = (error: string) =>
      serve(() => Response.json({ success: false, error }, { status: 400 })).api;
    const extend = (error: string) =>
      refusal(error).extendEndDate('head_engineer', { projectId: 7, endDate: '2027-08-01' });
    expect(await extend('New end date must be later than current end date.')).toEqual(
      failure('fields_invalid', { endDate: { code: 'not_later' } }),
    );
    expect(await extend('Project has no current end date to extend.')).toEqual(
      failure('fields_invalid', { endDate: { code: 'no_end' } }),
    );
    const text = 'Percentage must be between 0 and 100.';
    expect(
      await refusal(text).setPlannedProgress('head_engineer', {
        projectId: 7,
        day: '2026-11-30',
        percent: 5,
      }),
    ).toEqual(failure('fields_invalid', { percent: { code: 'said', text } }));
  });

  it('finds a project that is gone already', async () => {
    const { api } = serve(() =>
      Response.json({ success: false, error: 'Project not found' }, { status: 404 }),
    );
    expect(await api.deleteProject('head_engineer', 7)).toMatchObject(failure('not_found'));
  });

  it('reads the plan of a project, where the role may', async () => {
    const { api, asked } = serve(() => Response.json({ project: { start_date: null, end_date: null } }));
    expect(await api.fetchPlan('head_engineer', 7)).toMatchObject({ ok: true, value: { targets: [] } });
    expect(await api.fetchPlan('project_engineer', 7)).toMatchObject(failure('not_allowed'));
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${SETTINGS}`]);
  });

  it.each(['project_engineer', 'finance_manager'] as const)('is nothing a %s sends', async (role) => {
    const { api, asked } = serve(done);
    const alert = { projectId: 7, assessment: 'Steel', increase: null };
    for (const answer of [
      await api.setPlannedProgress(role, { projectId: 7, day: '2026-11-30', percent: 5 }),
      await api.extendEndDate(role, { projectId: 7, endDate: '2027-08-01' }),
      await api.deleteProject(role, 7),
      await api.forwardBudgetAlert(role, alert),
    ]) {
      expect(answer).toMatchObject(failure('not_allowed'));
    }
    expect(asked).toEqual([]);
  });

  it('alerts Finance by a form whose cookie is the answer', async () => {
    const { api, asked } = serve(
      () =>
        new Response(null, {
          status: 302,
          headers: { Location: '/dashboard/monitoring/projects/7/detail/' },
        }),
    );
    const alert = { projectId: 7, assessment: ' Steel ', increase: 300_000 };
    expect(await api.forwardBudgetAlert('head_engineer', alert)).toMatchObject(failure('answer_invalid'));
    expect(asked[0]?.path).toBe('/dashboard/projects/7/forward-budget-alert/');
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      assessment_message: 'Steel',
      requested_budget_increase: '300000.00',
    });
  });
});
