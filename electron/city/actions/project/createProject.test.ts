import { beforeEach, describe, expect, it } from 'vitest';
import type { CreateProject } from '#shared/domain/actionRequests';
import { fail, failFields, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';
const road: CreateProject = {
  draftId: DRAFT,
  prn: 'PRN-1',
  name: 'Road',
  description: '',
  barangay: 'Apokon',
  status: 'planned',
  cost: null,
  fundSource: '',
  projectType: 'Bridge',
  startDate: null,
  endDate: null,
  dayCount: 'working_days',
  engineerIds: [],
  position: null,
};
const listed = makeProject({ id: 34, prn: 'PRN-1', name: 'Road' });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.typeId = ok(25);
  city.answer = () => ok({ id: 34 });
});

describe('a new project', () => {
  it('is sent with the id of its type, read back from the list, and comes with its own id', async () => {
    city.list(listed);
    expect(await actions.createProject(road)).toEqual(ok({ isConfirmed: true, projectId: 34 }));
    expect(city.calls).toEqual([
      ['typeId', 'head_engineer', 'Bridge'],
      ['createProject', 'head_engineer', road, 25],
      ['list'],
      ['hint', 'metrics'],
      ['end', 'done'],
    ]);
  });

  it('is remembered under its own name, as of no project', async () => {
    await actions.createProject(road);
    expect(city.records).toEqual([
      {
        change: { kind: 'create_project', projectId: 0, ...road },
        draftId: DRAFT,
        projectName: 'Road',
        base: {},
        files: [],
      },
    ]);
  });

  it('whose answer was lost is found by its number and name together', async () => {
    city.answer = () => fail('outcome_unknown');
    city.list({ ...listed, id: 35 });
    expect(await actions.createProject(road)).toEqual(ok({ isConfirmed: true, projectId: 35 }));
    city.list(makeProject({ id: 36, prn: 'PRN-2', name: 'Road' }));
    expect(await actions.createProject({ ...road, name: 'Road 2' })).toEqual(fail('outcome_unknown'));
    // A colleague was faster with the number.
    city.list(makeProject({ id: 37, prn: 'PRN-1', name: 'Market' }));
    expect(await actions.createProject({ ...road, name: 'Road 3' })).toEqual(fail('outcome_unknown'));
    expect(city.of('createProject')).toHaveLength(3);
  });

  it('that no list shows is not confirmed; without a list it is accepted', async () => {
    city.list();
    expect(await actions.createProject(road)).toEqual(fail('not_confirmed'));
    city.projects = fail('unreachable');
    expect(await actions.createProject(road)).toEqual(ok({ isConfirmed: false, projectId: 34 }));
  });

  it('is not sent without the id of its type', async () => {
    city.typeId = fail('unreachable');
    expect(await actions.createProject(road)).toEqual(fail('unreachable'));
    expect(city.of('createProject')).toEqual([]);
    expect(city.of('end')).toEqual([['unsent']]);
  });

  it('that would be a twin is refused by field, and nothing is asked', async () => {
    city.hold(makeProject({ id: 3, name: 'road', barangay: 'Apokon', prn: 'PRN-1' }));
    expect(await actions.createProject(road)).toEqual({
      ok: false,
      error: { code: 'fields_invalid', fields: { name: { code: 'twin' }, prn: { code: 'taken' } } },
    });
    expect(city.asked).toEqual(['end']);
  });

  it('is told as ours once its id is known, from the answer or from the server’s announcement', async () => {
    const created = { type: 'created', status: 'planned' } as const;
    let before = true;
    city.answer = () => {
      before = city.own.explain(34, created);
      return ok({ id: 34 });
    };
    await actions.createProject(road);
    expect([before, city.own.explain(34, created), city.own.concern(34)]).toEqual([false, true, true]);
    city.answer = () => {
      city.own.hear({ kind: 'project_created', projectId: 35, prn: 'PRN-2' } as never);
      return fail('outcome_unknown');
    };
    city.list({ ...listed, id: 35, prn: 'PRN-2' });
    await actions.createProject({ ...road, prn: 'PRN-2' });
    expect(city.own.explain(35, created)).toBe(true);
  });

  describe('that has waited', () => {
    const later = { ...road, isLater: true };
    const sent = (): unknown[] =>
      city.of('createProject').map(([, project]) => (project as CreateProject).prn);

    it('keeps its number where that is free, and is looked for under it', async () => {
      city.list(listed);
      expect(await actions.createProject(later)).toEqual(ok({ isConfirmed: true, projectId: 34 }));
      expect([sent(), city.of('measure')]).toEqual([['PRN-1'], [[{ prn: 'PRN-1' }]]]);
      expect(city.records.map(({ change }) => 'isLater' in change)).toEqual([false]);
    });

    it('asks for another one where that is taken by now, and for one where it has none', async () => {
      city.prns = [ok('PRN-A'), ok('PRN-B')];
      city.hold(makeProject({ id: 3, name: 'Wall', prn: 'PRN-1' }));
      city.list({ ...listed, prn: 'PRN-A' });
      expect(await actions.createProject(later)).toEqual(ok({ isConfirmed: true, projectId: 34 }));
      await actions.createProject({ ...later, name: 'Road II', prn: ' ' });
      expect(sent()).toEqual(['PRN-A', 'PRN-B']);
      expect(city.of('measure')).toEqual([[{ prn: 'PRN-A' }], [{ prn: 'PRN-B' }]]);
    });

    it('asks for another one where the server says that it is taken, once', async () => {
      city.prns = [ok('PRN-A')];
      city.list({ ...listed, prn: 'PRN-A' });
      const answers = [failFields({ prn: { code: 'taken' } }), ok({ id: 34 })];
      city.answer = () => answers.shift() ?? fail('unexpected');
      expect(await actions.createProject(later)).toEqual(ok({ isConfirmed: true, projectId: 34 }));
      expect(sent()).toEqual(['PRN-1', 'PRN-A']);
      city.answer = () => failFields({ prn: { code: 'taken' } });
      expect(await actions.createProject(later)).toMatchObject({ error: { code: 'fields_invalid' } });
      expect(sent()).toHaveLength(4);
    });

    it('leaves nothing open where no number could be asked for', async () => {
      city.prns = [fail('server_broken')];
      expect(await actions.createProject({ ...later, prn: '' })).toMatchObject(fail('unreachable'));
      expect([sent(), city.of('end')]).toEqual([[], [['unsent']]]);
    });

    it('is refused as a twin all the same', async () => {
      city.hold(makeProject({ id: 3, name: 'road', barangay: 'Apokon', prn: 'PRN-1' }));
      const fields = { name: { code: 'twin' } };
      expect(await actions.createProject(later)).toMatchObject({ error: { code: 'fields_invalid', fields } });
    });
  });

  it('and another wait for each other, so that the second is compared with the first', async () => {
    city.answer = () => {
      city.hold(listed);
      return ok({ id: 34 });
    };
    city.list(listed);
    const [first, second] = await Promise.all([
      actions.createProject(road),
      actions.createProject({ ...road, prn: 'PRN-2' }),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ error: { fields: { name: { code: 'twin' } } } });
  });
});
