import { beforeEach, describe, expect, it } from 'vitest';
import type { AddCost } from '#shared/domain/actionRequests';
import { fail, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { detailsOf, FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const CONFIRMED = ok({ isConfirmed: true });
const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';
const JPEG = { name: 'a.jpg', type: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0) };

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

const fieldsOf = (fields: object) => ({ ok: false, error: { code: 'fields_invalid', fields } });

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
