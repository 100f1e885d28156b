import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });
const PDF = { name: 'b.pdf', type: '', bytes: new TextEncoder().encode('%PDF-1.7') };
const UPLOAD = {
  projectId: 7,
  documents: [
    { ...PDF, title: ' Plan ' },
    { ...PDF, title: '' },
  ],
};
const DECISION = { projectId: 7, requestId: 41, decision: 'approve', amount: 10, reason: '' } as const;
const EDIT = {
  ...{ projectId: 7, reportId: 70, day: '2026-11-26', progress: 35, photos: [] },
  ...{ description: 'Base', justification: 'Wrong', reason: 'Typing error' },
  was: { progress: 40, description: 'Base', photoCount: 1 },
};

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });
const listed = (...names: readonly string[]) => ok(names.map((name, id) => ({ id, name })));

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

describe('documents', () => {
  it('are counted right before they are sent and again after, and told once', async () => {
    city.told = { fetchDocuments: [listed('x'), listed('x', 'Plan', 'b.pdf')] };
    expect(await actions.uploadDocuments(UPLOAD)).toEqual(CONFIRMED);
    expect(city.asked).toEqual([
      'fetchDocuments',
      'measure',
      'uploadDocuments',
      'fetchDocuments',
      'tell',
      'end',
    ]);
    expect(city.of('tell')).toEqual([[7, { type: 'documents', count: 2 }]]);
    expect(city.records[0]?.change).toMatchObject({ kind: 'upload_documents', titles: ['Plan', 'b.pdf'] });
    expect(city.records[0]?.files).toHaveLength(2);
  });

  it('whose answer was lost are in when the list shows them, and in doubt otherwise', async () => {
    city.answer = () => fail('outcome_unknown');
    city.told = { fetchDocuments: [listed(), listed('Plan', 'b.pdf')] };
    expect(await actions.uploadDocuments(UPLOAD)).toEqual(CONFIRMED);
    city.told = { fetchDocuments: [listed()] };
    expect(await actions.uploadDocuments(UPLOAD)).toEqual(fail('outcome_unknown'));
    expect(city.of('uploadDocuments')).toHaveLength(2);
  });

  it('that were accepted and cannot be looked for are called accepted', async () => {
    city.told = { fetchDocuments: [fail('unreachable')] };
    expect(await actions.uploadDocuments(UPLOAD)).toEqual(ACCEPTED);
  });

  it('are not sent when the login turns out to have ended, or when one is empty', async () => {
    city.told = { fetchDocuments: [fail('logged_out')] };
    expect(await actions.uploadDocuments(UPLOAD)).toEqual(fail('logged_out'));
    const empty = { ...UPLOAD, documents: [{ ...PDF, bytes: new Uint8Array(), title: '' }] };
    expect(await actions.uploadDocuments(empty)).toMatchObject({ error: { code: 'fields_invalid' } });
    expect(city.of('uploadDocuments')).toEqual([]);
  });
});

describe('a change of which a role is told no trace', () => {
  it('is done when the server says so, and stays in doubt when its answer was lost', async () => {
    expect(await actions.sendBudgetAlert({ projectId: 7, message: 'Steel' })).toEqual(CONFIRMED);
    expect(city.of('tell')).toEqual([[7, { type: 'budget_alert' }]]);
    city.answer = () => fail('outcome_unknown');
    expect(await actions.sendBudgetAlert({ projectId: 7, message: 'Cement' })).toEqual(
      fail('outcome_unknown'),
    );
    expect(city.of('tell')).toHaveLength(1);
  });
});

describe('a budget request', () => {
  it('is read back by the office as the newest open one', async () => {
    city.told = { fetchPendingRequest: [ok(null), ok({ id: 41, amount: 10 })] };
    const request = { projectId: 7, amount: 10, reason: 'Steel', proofs: [PDF] };
    expect(await actions.requestBudget(request)).toEqual(CONFIRMED);
    expect(city.of('measure')).toEqual([[{ traces: '0' }]]);
    expect(city.of('tell')).toEqual([[7, { type: 'budget_request', amount: 10 }]]);
    // The server lists it to this role.
    expect(city.store.state.ownRequests).toEqual([]);
  });

  it('of an engineer is remembered, with the newest notification there was', async () => {
    const { store, clock } = city;
    const session = { ...store.state.session, role: 'project_engineer' } as const;
    store.commit([
      { type: 'value_set', name: 'session', value: session },
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 30 })] },
    ]);
    city.told = { fetchPendingRequest: [ok(null), ok({ id: 41, amount: 10 })] };
    const request = { projectId: 7, amount: 10, reason: 'Steel', proofs: [] };
    expect(await actions.requestBudget(request)).toEqual(CONFIRMED);
    expect(store.state.ownRequests).toEqual([
      { projectId: 7, amount: 10, reason: 'Steel', at: clock.now(), afterNotification: 30 },
    ]);
  });
});

describe('an allocation', () => {
  it('is read back as it was set', async () => {
    const amounts = { material: 1, labor: 2, direct: 0, indirect: 0, contingency: 0 };
    city.told = { fetchDrawer: [ok({ allocation: { ...amounts, labor: 0 } }), ok({ allocation: amounts })] };
    expect(await actions.allocateBudget({ projectId: 7, amounts })).toEqual(CONFIRMED);
    expect(city.of('tell')).toEqual([[7, { type: 'allocation' }]]);
  });
});

describe('a decision on a request', () => {
  it('is read back as the request that is open no more; then the list is read', async () => {
    city.told = { fetchPendingRequest: [ok({ id: 41, amount: 10 }), ok(null)] };
    expect(await actions.decideBudget(DECISION)).toEqual(CONFIRMED);
    expect(city.asked).toEqual([
      ...['fetchPendingRequest', 'measure', 'decideBudget', 'fetchPendingRequest', 'list'],
      ...['tell', 'hint', 'end'],
    ]);
    expect(city.of('tell')).toEqual([[7, { type: 'budget_decision', approved: 10 }]]);
  });

  it('that the list shows as a higher budget is told as that alone', async () => {
    city.told = { fetchPendingRequest: [ok({ id: 41, amount: 10 }), ok(null)] };
    city.answer = () => {
      city.own.explain(7, { type: 'budget', from: 1, to: 11 });
      return ok(null);
    };
    await actions.decideBudget(DECISION);
    expect(city.of('tell')).toEqual([]);
  });

  it('that is still open afterwards is not confirmed', async () => {
    city.told = { fetchPendingRequest: [ok({ id: 41, amount: 10 })] };
    expect(await actions.decideBudget(DECISION)).toEqual(fail('not_confirmed'));
    expect(city.of('tell')).toEqual([]);
  });
});

describe('a correction of a report', () => {
  it('is told once and known for the next one', async () => {
    const row = { day: EDIT.day, progress: EDIT.progress, description: EDIT.description };
    city.told = { fetchHistory: [ok({ reports: [] }), ok({ reports: [row] })] };
    expect(await actions.editProgress(EDIT)).toEqual(CONFIRMED);
    expect(city.of('tell')).toEqual([[7, { type: 'report_edited', from: 40, to: 35 }]]);
    expect(city.store.state.ownReports).toEqual([
      { id: 70, projectId: 7, day: '2026-11-26', progress: 35, description: 'Base', photoCount: 1 },
    ]);
  });

  it('sends what its user left alone as the server has it, and waits where that cannot be asked', async () => {
    city.told = {
      fetchHistory: [ok({ reports: [] })],
      fetchReport: [ok({ progress: 38, description: 'Base, by a colleague' })],
    };
    await actions.editProgress(EDIT);
    expect(city.of('editProgress')).toMatchObject([
      ['head_engineer', { progress: 35, description: 'Base, by a colleague', photos: [] }],
    ]);
    city.told = { ...city.told, fetchReport: [fail('timed_out')] };
    expect(await actions.editProgress({ ...EDIT, progress: 34 })).toEqual(fail('timed_out'));
    expect(city.of('editProgress')).toHaveLength(1);
  });

  it('is refused before it is sent where a twin makes the server fail', async () => {
    city.hold(bridge, makeProject({ id: 8, name: 'Bridge', barangay: bridge.barangay }));
    expect(await actions.editProgress(EDIT)).toMatchObject({
      error: { code: 'fields_invalid', fields: { form: { code: 'twin_name' } } },
    });
    expect(city.of('editProgress')).toEqual([]);
  });
});

describe('a report', () => {
  it('keeps the id that only its answer tells', async () => {
    city.answer = () => ok({ progress: 45, id: 71, day: '2026-11-26' });
    const report = { projectId: 7, progress: 45, description: 'Base', justification: '', photos: [] };
    await actions.addProgress(report);
    expect(city.store.state.ownReports).toEqual([
      { id: 71, projectId: 7, day: '2026-11-26', progress: 45, description: 'Base', photoCount: 0 },
    ]);
  });
});

describe('Finance’s cost', () => {
  const cost = {
    projectId: 7,
    date: '2026-11-20',
    costType: 'labor',
    description: '',
    amount: 5,
    receipt: null,
  } as const;

  it('is sent all the same where its traces are not told, and judged by the answer', async () => {
    city.answer = () => ok({ amount: 5, date: '2026-11-20' });
    expect(await actions.addCost(cost)).toEqual(CONFIRMED);
  });
});
