import { beforeEach, describe, expect, it } from 'vitest';
import type { AddCost, AddProgress, ProjectChanges } from '#shared/domain/actionRequests';
import type { Project } from '#shared/domain/project';
import { makeProject } from '#shared/testing/cityData';
import { fail, ok } from '#shared/result';
import { createDeferred } from '../../../tests/fakes/deferred';
import { settle } from '../../../tests/fakes/fakeClock';
import { ProjectActions } from './projectActions';
import { detailsOf, FakeCity } from './testing/fakeCity';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });
const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';
const JPEG = { name: 'a.jpg', type: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0) };

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = new ProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

const held = (): Project | undefined => city.store.state.projects.get(7);
const fieldsOf = (fields: object) => ({ ok: false, error: { code: 'fields_invalid', fields } });

describe('a report', () => {
  const report: AddProgress = {
    projectId: 7,
    draftId: DRAFT,
    progress: 45,
    description: 'Base course',
    justification: '',
    photos: [],
  };

  it('is sent as the role, read back from the list, and has the metrics fetched', async () => {
    city.list({ ...bridge, progress: 45 });
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['addProgress', 'head_engineer', report],
      ['list'],
      ['hint', 'metrics'],
      ['end', 'done'],
    ]);
  });

  it('is remembered without its photos’ bytes in the change, with what it was made on', async () => {
    const steep = { ...report, progress: 60, justification: 'Good weather', photos: [JPEG] };
    await actions.addProgress(steep);
    const { photos: _, ...change } = steep;
    expect(city.records).toEqual([
      {
        change: { kind: 'add_progress', ...change },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: { progress: '40' },
        files: [JPEG],
      },
    ]);
  });

  it('on a project that is not held is remembered without the unknown values', async () => {
    const { draftId: _, ...loose } = report;
    await actions.addProgress({ ...loose, projectId: 8 });
    expect(city.records).toMatchObject([{ draftId: null, projectName: '', base: {} }]);
  });

  it('that goes back is refused by field, and not sent', async () => {
    expect(await actions.addProgress({ ...report, progress: 39 })).toEqual(
      fieldsOf({ progress: { code: 'decrease' } }),
    );
    expect(city.asked).toEqual(['end']);
  });

  it('is read back from the project itself where the list lags behind', async () => {
    city.list(bridge);
    city.details = [detailsOf({ ...bridge, progress: 45 })];
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.asked).toEqual(['addProgress', 'list', 'details', 'hint', 'end']);
  });

  it('that nothing shows is not confirmed; where the answer repeats it, it is accepted', async () => {
    city.list(bridge);
    expect(await actions.addProgress(report)).toEqual(fail('not_confirmed'));
    city.answer = () => ok({ progress: 45 });
    expect(await actions.addProgress(report)).toEqual(ACCEPTED);
  });

  it('without a rise is confirmed by what the answer repeats alone', async () => {
    city.list(bridge);
    expect(await actions.addProgress({ ...report, progress: 40 })).toEqual(fail('not_confirmed'));
    city.answer = () => ok({ progress: 40 });
    expect(await actions.addProgress({ ...report, progress: 40 })).toEqual(CONFIRMED);
  });

  it('is confirmed by the server’s announcement, whatever can be read', async () => {
    city.answer = () => {
      city.own.hear({ kind: 'progress_updated', projectId: 7, progress: 45 } as never);
      return fail('outcome_unknown');
    };
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.asked).not.toContain('details');
  });

  it('that was refused has the project looked at again', async () => {
    city.answer = () => fail('not_assigned');
    expect(await actions.addProgress(report)).toEqual(fail('not_assigned'));
    expect(city.calls.slice(1)).toEqual([
      ['hint', 'projects'],
      ['end', 'refused'],
    ]);
  });
});

describe('a cost', () => {
  const cost: AddCost = {
    projectId: 7,
    draftId: DRAFT,
    date: '2026-11-20',
    costType: 'labor',
    description: '',
    amount: 1_250.5,
    receipt: null,
  };
  const LINE = ['tell', 7, { type: 'cost_entry', amount: 1_250.5, costType: 'Labor' }];

  it('is confirmed by the difference it made, measured right before it was sent, and told once', async () => {
    city.details = [detailsOf(bridge, 1_000), detailsOf(bridge, 2_250.5)];
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['details', 'head_engineer', 7],
      ['measure', { spent: '1000' }],
      ['addCost', 'head_engineer', cost],
      ['details', 'head_engineer', 7],
      ['hint', 'metrics'],
      LINE,
      ['end', 'done'],
    ]);
  });

  it('that made none is not confirmed, and not told', async () => {
    city.details = [detailsOf(bridge, 1_000)];
    expect(await actions.addCost(cost)).toEqual(fail('not_confirmed'));
    expect(city.of('tell')).toEqual([]);
    expect(city.of('hint')).toEqual([['projects']]);
  });

  it('whose answer was lost is confirmed by the difference, and else of unknown outcome', async () => {
    city.answer = () => fail('outcome_unknown');
    city.details = [detailsOf(bridge, 1_000), detailsOf(bridge, 2_250.5)];
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
    city.details = [detailsOf(bridge, 1_000)];
    expect(await actions.addCost(cost)).toEqual(fail('outcome_unknown'));
    city.details = [fail('not_allowed')];
    expect(await actions.addCost(cost)).toEqual(fail('outcome_unknown'));
  });

  it('is confirmed by the answer alone for a role that cannot read what was spent', async () => {
    city.answer = () => ok({ amount: 1_250.5, date: '2026-11-20' });
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
    expect([city.of('measure'), city.of('details')]).toEqual([[], [['head_engineer', 7]]]);
    city.answer = () => ok({ amount: 1_250.5, date: '2026-11-21' });
    expect(await actions.addCost(cost)).toEqual(fail('not_confirmed'));
  });

  it('is not sent when the login turns out to have ended, and is sent after any other failure to look', async () => {
    city.details = [fail('logged_out')];
    expect(await actions.addCost(cost)).toEqual(fail('logged_out'));
    expect(city.of('addCost')).toEqual([]);
    city.details = [fail('server_broken')];
    await actions.addCost(cost);
    expect(city.of('addCost')).toHaveLength(1);
  });

  it('that the server announces is confirmed by that', async () => {
    city.answer = () => {
      city.own.hear({ kind: 'cost_updated', projectId: 7, amount: 1_250.5 } as never);
      return fail('outcome_unknown');
    };
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
    expect(city.of('tell')).toHaveLength(1);
  });

  it('that has its line already, or whose project is not held, is not told again', async () => {
    city.answer = () => {
      const watched = city.own.hear({ kind: 'cost_updated', projectId: 7, amount: 1_250.5 } as never);
      if (watched) city.own.noteTold(watched);
      return ok(null);
    };
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
    city.answer = () => ok({ amount: 1_250.5, date: '2026-11-20' });
    expect(await actions.addCost({ ...cost, projectId: 8 })).toEqual(CONFIRMED);
    expect(city.of('tell')).toEqual([]);
  });

  it('tells its line as told, so that the announcement that comes later adds none', async () => {
    city.answer = () => ok({ amount: 1_250.5, date: '2026-11-20' });
    await actions.addCost(cost);
    expect(city.own.hear({ kind: 'cost_updated', projectId: 7, amount: 1_250.5 } as never)?.isTold).toBe(
      true,
    );
  });

  it('of nothing, or with a receipt of no known kind, is refused by field, and nothing is asked', async () => {
    const receipt = { ...JPEG, bytes: new Uint8Array(8) };
    expect(await actions.addCost({ ...cost, amount: 0, receipt })).toEqual(
      fieldsOf({ amount: { code: 'out_of_range' }, receipt: { code: 'invalid' } }),
    );
    expect(city.asked).toEqual(['end']);
  });

  it('is remembered with its receipt beside the change', async () => {
    await actions.addCost({ ...cost, receipt: JPEG });
    const { receipt: _, ...change } = cost;
    expect(city.records).toEqual([
      {
        change: { kind: 'add_cost', ...change },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: {},
        files: [JPEG],
      },
    ]);
    await actions.addCost(cost);
    expect(city.records[1]?.files).toEqual([]);
  });
});

describe('a status', () => {
  const done = { projectId: 7, draftId: DRAFT, status: 'completed' } as const;
  const STORED = { ...bridge, status: 'completed', storedStatus: 'completed' } as const;
  const LINE = ['tell', 7, { type: 'status', from: 'in_progress', to: 'completed' }];

  it('is shown before it is confirmed, and told once it is', async () => {
    const answer = createDeferred<never>();
    city.answer = () => answer.promise;
    city.list(STORED);
    const taken = actions.updateStatus(done);
    await settle();
    expect(held()).toEqual(STORED);
    expect(city.early.projects.over([bridge])).toEqual([STORED]);
    city.early.projects.over([STORED]);
    answer.resolve(ok(null) as never);
    expect(await taken).toEqual(CONFIRMED);
    expect([held(), city.early.projects.isEmpty]).toEqual([STORED, true]);
    expect(city.calls).toEqual([
      ['updateStatus', 'head_engineer', done],
      ['list'],
      LINE,
      ['hint', 'metrics'],
      ['end', 'done'],
    ]);
  });

  it('that was refused is taken back to what the server last said, and not told', async () => {
    city.answer = () => {
      city.early.projects.over([{ ...bridge, status: 'delayed', storedStatus: 'delayed' }]);
      return fail('not_assigned');
    };
    expect(await actions.updateStatus(done)).toEqual(fail('not_assigned'));
    expect(held()).toEqual({ ...bridge, status: 'delayed', storedStatus: 'delayed' });
    expect([city.of('tell'), city.of('hint'), city.early.projects.isEmpty]).toEqual([
      [],
      [['projects']],
      true,
    ]);
  });

  it('accepted and not readable stays shown, and is told', async () => {
    expect(await actions.updateStatus(done)).toEqual(ACCEPTED);
    expect([held(), city.of('tell')]).toEqual([STORED, [LINE.slice(1)]]);
  });

  it('that the list does not show is not confirmed', async () => {
    city.list(bridge);
    expect(await actions.updateStatus(done)).toEqual(fail('not_confirmed'));
    expect(held()).toEqual(bridge);
  });

  it('that a list brought with its line is not told again', async () => {
    city.answer = () => {
      city.own.explain(7, { type: 'status', from: 'in_progress', to: 'completed' });
      return ok(null);
    };
    await actions.updateStatus(done);
    expect(city.of('tell')).toEqual([]);
  });

  it('that was the same before is not told, and changes nothing on the way', async () => {
    city.list(bridge);
    const patches: unknown[] = [];
    city.store.subscribe(({ changes }) => patches.push(...changes.filter(({ type }) => type === 'rows_put')));
    expect(await actions.updateStatus({ projectId: 7, status: 'in_progress' })).toEqual(CONFIRMED);
    expect([city.of('tell'), patches]).toEqual([[], []]);
  });

  it('of a project that is gone meanwhile, or was never held, brings back none', async () => {
    city.answer = () => {
      city.store.commit([{ type: 'rows_removed', table: 'projects', ids: [7] }]);
      return ok(null);
    };
    expect(await actions.updateStatus(done)).toEqual(ACCEPTED);
    expect(await actions.updateStatus(done)).toEqual(ACCEPTED);
    expect([city.store.state.projects.size, city.of('tell')]).toEqual([0, []]);
  });

  it('is remembered with the stored one it was set on', async () => {
    city.hold({ ...bridge, status: 'delayed', storedStatus: 'pending' });
    await actions.updateStatus(done);
    expect(city.records).toEqual([
      {
        change: { kind: 'update_status', ...done },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: { status: 'pending' },
        files: [],
      },
    ]);
  });
});

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
    expect(city.of('updateProject')).toEqual([['head_engineer', sent]]);
    expect(city.of('hint')).toEqual([['metrics']]);
  });

  it('that sets the status sends it without reading the stored one', async () => {
    city.list({ ...RENAMED, storedStatus: 'completed' });
    expect(await actions.updateProject(edit({ status: 'completed' }))).toEqual(CONFIRMED);
    expect(city.asked.indexOf('updateProject')).toBeLessThan(city.asked.indexOf('details'));
    expect(city.of('updateProject')).toEqual([['head_engineer', edit({ status: 'completed' })]]);
  });

  it('keeps its status where the stored one is unreadable or unknown', async () => {
    for (const details of [fail('server_broken'), detailsOf({ ...bridge, storedStatus: 'odd' })]) {
      city.details = [details];
      await actions.updateProject(edit());
    }
    const sent = ['head_engineer', edit()];
    expect(city.of('updateProject')).toEqual([sent, sent]);
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

  it('is remembered', async () => {
    await actions.updateProject({ ...edit(), draftId: DRAFT });
    expect(city.records).toEqual([
      {
        change: { kind: 'update_project', ...edit(), draftId: DRAFT },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: {},
        files: [],
      },
    ]);
  });
});

describe('changes of one project', () => {
  it('wait for each other, and the same twice is one', async () => {
    const answer = createDeferred<never>();
    city.answer = () => answer.promise;
    const status = { projectId: 7, status: 'completed' } as const;
    const outcomes = [
      actions.updateStatus(status),
      actions.updateStatus({ ...status }),
      actions.updateStatus({ ...status, status: 'cancelled' }),
    ];
    await settle();
    expect(city.of('updateStatus')).toEqual([['head_engineer', status]]);
    expect(city.store.state.pending).toMatchObject([
      { kind: 'update_status', projectId: 7, phase: 'sending' },
    ]);
    answer.resolve(fail('refused') as never);
    await Promise.all(outcomes);
    expect(city.of('updateStatus')).toHaveLength(2);
  });
});
