import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanSettings } from '#shared/domain/planSettings';
import { fail, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { detailsOf, FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });
const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';
const bridge = makeProject({
  id: 7,
  name: 'Bridge',
  prn: 'PRN-7',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
});
const plan = (part: Partial<PlanSettings> = {}) =>
  ok({ startDate: '2026-01-01', endDate: '2026-12-31', targets: [], extensions: [], ...part });
const fieldsOf = (fields: object) => ({ ok: false, error: { code: 'fields_invalid', fields } });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

describe('planned progress', () => {
  const planned = { projectId: 7, draftId: DRAFT, day: '2026-11-30', percent: 60.126 };

  it('is read back from the plan, to the hundredth that the server keeps', async () => {
    city.plan = plan({ targets: [{ day: '2026-11-30', percent: 60.13 }] });
    expect(await actions.setPlannedProgress(planned)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['setPlannedProgress', 'head_engineer', planned],
      ['plan', 'head_engineer', 7],
      ['tell', 7, { type: 'planned', day: '2026-11-30', percent: 60.126 }],
      ['end', 'done'],
    ]);
    expect(city.records).toMatchObject([
      { change: { kind: 'set_planned_progress', ...planned }, draftId: DRAFT, projectName: 'Bridge' },
    ]);
  });

  it('that the plan does not show is not confirmed; without a plan it is accepted', async () => {
    city.plan = plan({ targets: [{ day: '2026-11-30', percent: 10 }] });
    expect(await actions.setPlannedProgress(planned)).toEqual(fail('not_confirmed'));
    city.plan = fail('unreachable');
    expect(await actions.setPlannedProgress(planned)).toEqual(ACCEPTED);
  });

  it('outside the project is refused by field, and not sent', async () => {
    expect(await actions.setPlannedProgress({ ...planned, day: '2027-01-01' })).toEqual(
      fieldsOf({ day: { code: 'outside_project' } }),
    );
    expect(city.asked).toEqual(['end']);
  });
});

describe('an extension', () => {
  const extension = { projectId: 7, draftId: DRAFT, endDate: '2027-03-31' };

  it('is remembered with the end before it, and read back from the plan', async () => {
    city.plan = plan({ endDate: '2027-03-31' });
    expect(await actions.extendEndDate(extension)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['extendEndDate', 'head_engineer', extension],
      ['list'],
      ['plan', 'head_engineer', 7],
      ['hint', 'metrics'],
      ['end', 'done'],
    ]);
    expect(city.records).toMatchObject([{ base: { endDate: '2026-12-31' } }]);
  });

  it('is read back from the list where the plan cannot be read', async () => {
    city.list({ ...bridge, endDate: '2027-03-31' });
    expect(await actions.extendEndDate(extension)).toEqual(CONFIRMED);
    city.list(bridge);
    expect(await actions.extendEndDate(extension)).toEqual(fail('not_confirmed'));
    city.projects = fail('unreachable');
    expect(await actions.extendEndDate(extension)).toEqual(ACCEPTED);
  });

  it('explains the edit and the status that follow from it', async () => {
    let explained: boolean[] = [];
    city.answer = () => {
      explained = [
        city.own.explain(7, { type: 'edited' }),
        city.own.explain(7, { type: 'status', from: 'delayed', to: 'in_progress' }),
        city.own.explain(7, { type: 'moved' }),
      ];
      return ok(null);
    };
    await actions.extendEndDate(extension);
    expect(explained).toEqual([true, true, false]);
  });

  it('to an earlier day is refused by field, and not sent', async () => {
    expect(await actions.extendEndDate({ ...extension, endDate: '2026-12-31' })).toEqual(
      fieldsOf({ endDate: { code: 'not_later' } }),
    );
    expect(city.asked).toEqual(['end']);
  });
});

describe('a deletion', () => {
  const deletion = { projectId: 7, draftId: DRAFT, name: 'Bridge' };

  it('is confirmed by the project’s own address, and has the list read before it ends', async () => {
    city.details = [fail('not_found')];
    expect(await actions.deleteProject(deletion)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['deleteProject', 'head_engineer', 7],
      ['details', 'head_engineer', 7],
      ['list'],
      ['hint', 'projects'],
      ['end', 'done'],
    ]);
  });

  it('of what is gone already is done', async () => {
    city.answer = () => fail('not_found');
    city.details = [fail('not_found')];
    expect(await actions.deleteProject(deletion)).toEqual(CONFIRMED);
  });

  it('is not confirmed while the project is there, and accepted where that cannot be read', async () => {
    city.details = [detailsOf(bridge)];
    expect(await actions.deleteProject(deletion)).toEqual(fail('not_confirmed'));
    city.details = [fail('unreachable')];
    expect(await actions.deleteProject(deletion)).toEqual(ACCEPTED);
    city.answer = () => fail('outcome_unknown');
    expect(await actions.deleteProject(deletion)).toEqual(fail('outcome_unknown'));
    city.details = [fail('not_found')];
    expect(await actions.deleteProject(deletion)).toEqual(CONFIRMED);
  });

  it('is told as ours, whether a list or the server’s announcement brings it', async () => {
    let explained = false;
    city.answer = () => {
      explained = city.own.explain(7, { type: 'deleted' });
      return ok(null);
    };
    await actions.deleteProject(deletion);
    expect(explained).toBe(true);
  });

  it('of another name is refused by field, and not sent', async () => {
    expect(await actions.deleteProject({ ...deletion, name: 'Road' })).toEqual(
      fieldsOf({ name: { code: 'other_name' } }),
    );
    expect(city.asked).toEqual(['end']);
  });
});

describe('a budget alert for Finance', () => {
  const alert = { projectId: 7, draftId: DRAFT, assessment: 'Steel', increase: 300_000 };

  it('is confirmed by the server’s own word alone: nothing of it can be read back', async () => {
    city.answer = () => ok({ text: 'Sent.' });
    expect(await actions.forwardBudgetAlert(alert)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['forwardBudgetAlert', 'head_engineer', alert],
      ['tell', 7, { type: 'budget_forwarded' }],
      ['end', 'done'],
    ]);
  });

  it('whose answer was lost stays of unknown outcome', async () => {
    city.answer = () => fail('outcome_unknown');
    expect(await actions.forwardBudgetAlert(alert)).toEqual(fail('outcome_unknown'));
    expect(city.of('end')).toEqual([['unknown']]);
  });

  it('without words is refused by field, and not sent', async () => {
    expect(await actions.forwardBudgetAlert({ ...alert, assessment: '' })).toEqual(
      fieldsOf({ assessment: { code: 'required' } }),
    );
    expect(city.asked).toEqual(['end']);
  });
});
