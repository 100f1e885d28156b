import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { createDeferred } from '../../../../tests/fakes/deferred';
import { settle } from '../../../../tests/fakes/fakeClock';
import { FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
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
