import { beforeEach, describe, expect, it } from 'vitest';
import type { ProjectChanges } from '#shared/domain/actionRequests';
import { fail, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { detailsOf, FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });
const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

const fieldsOf = (fields: object) => ({ ok: false, error: { code: 'fields_invalid', fields } });

describe('an edit', () => {
  const edit = (changes: Partial<ProjectChanges> = {}) => ({
    projectId: 7,
    changes: { status: 'in_progress', name: 'Long Bridge', ...changes } as const,
  });
  const RENAMED = { ...bridge, name: 'Long Bridge' };

  it('that leaves the status alone sends the one stored now, and is read back with that', async () => {
    const now = { ...RENAMED, status: 'cancelled', storedStatus: 'cancelled' } as const;
    city.details = [detailsOf(now)];
    expect(await actions.updateProject(edit())).toEqual(CONFIRMED);
    const sent = { projectId: 7, changes: { name: 'Long Bridge', status: 'cancelled' } };
    expect(city.of('updateProject')).toEqual([['head_engineer', sent, null]]);
    expect(city.of('hint')).toEqual([['metrics']]);
  });

  it('that sets the status sends it without reading the stored one', async () => {
    city.list({ ...RENAMED, storedStatus: 'completed' });
    expect(await actions.updateProject(edit({ status: 'completed' }))).toEqual(CONFIRMED);
    expect(city.asked.indexOf('updateProject')).toBeLessThan(city.asked.indexOf('details'));
    expect(city.of('updateProject')).toEqual([['head_engineer', edit({ status: 'completed' }), null]]);
  });

  it('keeps its status where the stored one is unreadable or unknown', async () => {
    for (const details of [fail('server_broken'), detailsOf({ ...bridge, storedStatus: 'odd' })]) {
      city.details = [details];
      await actions.updateProject(edit());
    }
    const sent = ['head_engineer', edit(), null];
    expect(city.of('updateProject')).toEqual([sent, sent]);
  });

  it('that waited sends the status it says, whatever the list still shows', async () => {
    // A person has decided on the one that is held, against another that is stored now.
    city.details = [detailsOf({ ...bridge, storedStatus: 'cancelled' })];
    await actions.updateProject({ ...edit(), isStatusLeft: false });
    city.hold({ ...bridge, storedStatus: 'planned' });
    await actions.updateProject({ ...edit(), isStatusLeft: true });
    expect(city.of('updateProject')).toEqual([
      ['head_engineer', edit(), null],
      ['head_engineer', edit({ status: 'cancelled' }), null],
    ]);
    expect(city.records.map(({ change }) => 'isStatusLeft' in change)).toEqual([false, false]);
  });

  it('that leaves the status alone is not sent with an old one while the network is away', async () => {
    city.details = [fail('timed_out')];
    expect(await actions.updateProject(edit())).toEqual(fail('timed_out'));
    expect(city.of('updateProject')).toEqual([]);
  });

  it('of what cannot be read back is accepted, and not confirmed', async () => {
    city.list(bridge);
    city.details = [fail('not_allowed')];
    expect(await actions.updateProject(edit({ name: undefined, projectType: '' }))).toEqual(ACCEPTED);
  });

  it('is not sent when the login turns out to have ended', async () => {
    city.details = [fail('logged_out')];
    expect(await actions.updateProject(edit())).toEqual(fail('logged_out'));
    expect(city.of('updateProject')).toEqual([]);
    expect(city.of('hint')).toEqual([['projects']]);
  });

  it('is read back from the project itself before the list', async () => {
    city.list(bridge);
    city.details = [detailsOf(RENAMED)];
    expect(await actions.updateProject(edit())).toEqual(CONFIRMED);
    city.list(RENAMED);
    city.details = [detailsOf(bridge)];
    expect(await actions.updateProject(edit())).toEqual(fail('not_confirmed'));
  });

  it('is accepted where neither can be read', async () => {
    expect(await actions.updateProject(edit())).toEqual(ACCEPTED);
    city.list(makeProject({ id: 8 }));
    expect(await actions.updateProject(edit())).toEqual(ACCEPTED);
  });

  describe('of who is assigned', () => {
    const assign = { ...edit({ name: undefined, engineerIds: [2, 3] }), engineersBefore: [1, 2] };
    const assigned = (...engineerIds: number[]) =>
      ok({ project: bridge, totalSpent: null, cut: [], engineerIds });

    it('keeps what a colleague changed meanwhile', async () => {
      city.details = [assigned(1, 2, 9), assigned(2, 3, 9)];
      expect(await actions.updateProject(assign)).toEqual(CONFIRMED);
      expect(city.of('updateProject')).toMatchObject([
        ['head_engineer', { changes: { engineerIds: [2, 3, 9] } }, null],
      ]);
    });

    it('is confirmed by those it is about, and not by those who were there before', async () => {
      city.details = [assigned(1, 2), assigned(2, 3, 9)];
      expect(await actions.updateProject(assign)).toEqual(CONFIRMED);
      city.details = [assigned(1, 2), assigned(1, 2)];
      expect(await actions.updateProject(assign)).toEqual(fail('not_confirmed'));
    });

    it.each(['timed_out', 'server_broken', 'logged_out'] as const)(
      'is not sent where who is assigned now cannot be read: %s',
      async (code) => {
        city.details = [fail(code)];
        const outcome = await actions.updateProject(assign);
        expect(outcome).toMatchObject({ ok: false });
        expect(outcome).not.toEqual(fail('outcome_unknown'));
        expect(city.of('updateProject')).toEqual([]);
      },
    );

    it('is refused where nobody would be left', async () => {
      city.details = [assigned(1)];
      const all = { ...assign, changes: { ...assign.changes, engineerIds: [2] } };
      expect(await actions.updateProject(all)).toEqual(fieldsOf({ engineers: { code: 'required' } }));
      expect(city.of('updateProject')).toEqual([]);
    });

    it('replaces the list where it does not say what it was made on', async () => {
      city.details = [assigned(1, 2, 9), assigned(2, 3)];
      await actions.updateProject({ ...assign, engineersBefore: undefined });
      expect(city.of('updateProject')).toMatchObject([
        ['head_engineer', { changes: { engineerIds: [2, 3] } }, null],
      ]);
    });
  });

  it('that would end before the start that stays is refused by field', async () => {
    expect(await actions.updateProject(edit({ endDate: '2025-12-31' }))).toEqual(
      fieldsOf({ endDate: { code: 'out_of_range' } }),
    );
    expect(city.asked).toEqual(['end']);
  });

  it('of a project that is not held is sent as it is', async () => {
    await actions.updateProject({ ...edit({ endDate: '2025-12-31' }), projectId: 8 });
    expect(city.asked.slice(0, 1)).toEqual(['updateProject']);
  });

  it('is remembered with what its fields were', async () => {
    await actions.updateProject({ ...edit(), draftId: DRAFT });
    expect(city.records).toEqual([
      {
        change: { kind: 'update_project', ...edit(), draftId: DRAFT },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: { 'then.status': '"in_progress"', 'then.name': '"Bridge"' },
        files: [],
      },
    ]);
  });
});
