import { beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { fail, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { createDeferred } from '../../../../tests/fakes/deferred';
import { settle } from '../../../../tests/fakes/fakeClock';
import { FakeCity } from '../testing/fakeCity';
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

const held = (): Project | undefined => city.store.state.projects.get(7);

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
