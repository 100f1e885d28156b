import { beforeEach, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { fail, ok, type Result } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { createDeferred } from '../../../tests/fakes/deferred';
import { StateStore } from '../state/stateStore';
import { MOST_HISTORIES, ReportSurvey } from './reportSurvey';

const NOW = Date.parse('2026-11-26T04:00:00Z');

let store: StateStore;
let asked: number[];
let answer: (project: Project) => Promise<Result<readonly { readonly day: string }[] | null>>;
let survey: ReportSurvey;

const put = (...rows: readonly Project[]) => store.commit([{ type: 'rows_put', table: 'projects', rows }]);
const days = () => [...store.state.projects.values()].map(({ lastReport }) => lastReport);

beforeEach(() => {
  store = new StateStore(0);
  asked = [];
  answer = () => Promise.resolve(ok([{ day: '2026-11-01' }, { day: '2026-11-10' }]));
  survey = new ReportSurvey({
    now: () => NOW,
    store,
    readReports: (project) => {
      asked.push(project.id);
      return answer(project);
    },
  });
});

it('reads the histories of projects of which a report is expected and none, or none of late, is known', async () => {
  put(
    makeProject({ id: 1, lastReport: '2026-11-19' }),
    makeProject({ id: 2, lastReport: '2026-11-20' }),
    makeProject({ id: 3 }),
    makeProject({ id: 4, status: 'completed' }),
    makeProject({ id: 5, status: 'cancelled' }),
  );
  expect(await survey.run()).toEqual(ok({ left: 0 }));
  expect(asked).toEqual([3, 1]);
  expect(days()).toEqual(['2026-11-10', '2026-11-20', '2026-11-10', null, null]);
  await survey.run();
  expect(asked).toHaveLength(2);
});

it('knows afterwards that there is no report', async () => {
  put(makeProject({ id: 1 }));
  answer = () => Promise.resolve(ok([]));
  await survey.run();
  expect(days()).toEqual(['']);
});

it('goes on after a project that cannot be read, and says nothing of it', async () => {
  put(makeProject({ id: 1 }), makeProject({ id: 2 }), makeProject({ id: 3 }));
  answer = ({ id }) =>
    Promise.resolve(id === 1 ? fail('not_found') : id === 2 ? ok(null) : ok([{ day: '2026-11-10' }]));
  expect(await survey.run()).toEqual(ok({ left: 0 }));
  expect(days()).toEqual([null, null, '2026-11-10']);
});

it('ends where nothing can be read, with what was read, and goes on when asked again', async () => {
  put(makeProject({ id: 1 }), makeProject({ id: 2 }), makeProject({ id: 3 }));
  answer = ({ id }) => Promise.resolve(id === 2 ? fail('unreachable') : ok([{ day: '2026-11-10' }]));
  expect(await survey.run()).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(days()).toEqual(['2026-11-10', null, null]);
  answer = () => Promise.resolve(ok([]));
  await survey.run();
  expect(asked).toEqual([1, 2, 2, 3]);
});

it('is bounded, and says how many are left', async () => {
  put(...Array.from({ length: MOST_HISTORIES + 5 }, (_, index) => makeProject({ id: index + 1 })));
  expect(await survey.run()).toEqual(ok({ left: 5 }));
  expect(asked).toHaveLength(MOST_HISTORIES);
});

it('is one, however many ask, and says nothing once it was stopped', async () => {
  put(makeProject({ id: 1 }));
  const history = createDeferred<Result<readonly { readonly day: string }[]>>();
  answer = () => history.promise;
  const [one, other] = [survey.run(), survey.run()];
  survey.stop();
  history.resolve(ok([{ day: '2026-11-10' }]));
  expect(await one).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(await other).toEqual(await one);
  expect([asked, days()]).toEqual([[1], [null]]);
});
