import { beforeEach, describe, expect, it } from 'vitest';
import type { PartReading, RecordPart, ReportRow } from '#shared/domain/record/parts';
import { createJoiner } from '#shared/domain/record/portions';
import type { ToldPart } from '#shared/domain/record/schemas';
import type { SourceName } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import { NO_SESSION } from '#shared/domain/session';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import type { SourceRead } from '../../api/record/sourceRead';
import { StateStore } from '../state/stateStore';
import { RecordDesk } from './recordDesk';
import type { KeptPart, RecordShelf } from './shelf';

const REPORT: ReportRow = {
  day: '2026-11-26',
  progress: 40,
  description: 'Deck',
  engineer: null,
  photos: null,
  photoCount: null,
  id: null,
  edit: null,
};
const DOCUMENT = { id: 3, name: 'Plan', file: '/media/plan.pdf', by: 'Paolo', at: 1_000 };

let clock: FakeClock;
let store: StateStore;
let desk: RecordDesk;
let told: ToldPart[];
let asked: string[];
/** What each source tells; a promise that waits is an answer under way. */
let answers: Partial<Record<SourceName, Result<SourceRead> | Promise<Result<SourceRead>>>>;
let kept: Map<string, { role: string; asOf: number; pages: readonly unknown[] }>;
let seen: Map<number, unknown[]>;
let isSeen: boolean;

const shelf: RecordShelf = {
  read: (projectId, part): KeptPart | null => {
    const one = kept.get(`${projectId} ${part}`);
    return one ? { ...one, pages: one.pages.length, page: (index) => one.pages[index] } : null;
  },
  put: (projectId, part, one) => void kept.set(`${projectId} ${part}`, one),
  seen: (projectId) => seen.get(projectId) ?? [],
  addSeen: (projectId, row) => void seen.set(projectId, [row, ...(seen.get(projectId) ?? [])]),
};

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

function signIn(role: Role): void {
  store.commit([
    { type: 'cleared', at: clock.now() },
    { type: 'value_set', name: 'session', value: { ...NO_SESSION, phase: 'signed_in', role } },
    { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 7, prn: 'PRN 7', cost: 5_000 })] },
    {
      type: 'freshness_set',
      resource: 'notifications',
      freshness: { asOf: 1, source: 'server', isRefreshing: false, error: null },
    },
  ]);
  desk.begin(shelf);
}

function serve(): void {
  desk.serve((source, { id, prn }) => {
    asked.push(`${source} ${id}${source.startsWith('finance_d') ? ` ${prn}` : ''}`);
    return Promise.resolve(answers[source] ?? fail('unreachable'));
  });
}

function lastOf(part: RecordPart): PartReading | undefined {
  const join = createJoiner();
  return told
    .filter((one) => one.part === part)
    .map(join)
    .findLast((reading) => reading !== null) as PartReading | undefined;
}

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  told = [];
  asked = [];
  answers = {};
  kept = new Map();
  seen = new Map();
  isSeen = true;
  desk = new RecordDesk({
    clock,
    store,
    onPart: (one) => told.push(one),
    isSeen: () => isSeen,
    giveWay: () => Promise.resolve(),
  });
});

describe('the record that is open', () => {
  it('is read part by part, each from its own source', async () => {
    signIn('head_engineer');
    serve();
    answers = { documents: ok({ documents: [DOCUMENT] }), stored: fail('server_broken') };
    const first = desk.openParts(7, ['documents', 'details']);
    expect(first).toEqual({ documents: { phase: 'reading' }, details: { phase: 'reading' } });
    await settle();
    expect(asked.toSorted()).toEqual(['documents 7', 'stored 7']);
    expect(lastOf('documents')).toMatchObject({
      phase: 'held',
      value: { rows: [DOCUMENT], leftOut: 0 },
      asOf: clock.now(),
      isCurrent: true,
      isRefreshing: false,
      error: null,
    });
    expect(lastOf('details')).toEqual({ phase: 'failed', error: 'server_broken' });
    expect(kept.get('7 documents')).toMatchObject({ role: 'head_engineer', pages: [{ rows: [DOCUMENT] }] });
  });

  it('plans nothing any more once the application ends, even if a window still asks', async () => {
    signIn('head_engineer');
    desk.stop();
    desk.openParts(7, ['documents']);
    await settle();
    expect(clock.pending).toBe(0);
    expect(asked).toEqual([]);
  });

  it('says what the server does not tell a role, and asks for nothing of it', async () => {
    signIn('finance_manager');
    serve();
    expect(desk.openParts(7, ['documents', 'details', 'seen'])).toMatchObject({
      documents: { phase: 'not_told', why: 'role' },
      details: { phase: 'not_told', why: 'role' },
      seen: { phase: 'held', value: { rows: [] }, isCurrent: true },
    });
    await settle();
    expect(asked).toEqual([]);
  });

  it('is what an engineer is told who is not assigned, once the server says so', async () => {
    signIn('project_engineer');
    serve();
    answers = {
      documents: fail('not_assigned'),
      site_history: ok({ reports: [REPORT], costs: [] }),
      site_page: fail('not_assigned'),
    };
    desk.openParts(7, ['documents', 'reports', 'plan']);
    await settle();
    expect(lastOf('documents')).toEqual({ phase: 'not_told', why: 'not_assigned' });
    expect(lastOf('plan')).toEqual({ phase: 'not_told', why: 'not_assigned' });
    expect(lastOf('reports')).toMatchObject({ phase: 'held', value: { rows: [REPORT] }, error: null });
  });

  it('is told with its age while nobody is signed in, and when the server cannot be reached', async () => {
    kept.set('7 documents', {
      role: 'head_engineer',
      asOf: 5_000,
      pages: [{ rows: [DOCUMENT], leftOut: 0 }],
    });
    signIn('head_engineer');
    expect(desk.openParts(7, ['documents', 'money'])).toMatchObject({
      documents: { phase: 'held', asOf: 5_000, isCurrent: false, isRefreshing: false, error: null },
      money: { phase: 'failed', error: 'not_signed_in' },
    });
    serve();
    await settle();
    expect(lastOf('documents')).toMatchObject({ phase: 'held', asOf: 5_000, error: 'unreachable' });
    expect(lastOf('money')).toEqual({ phase: 'failed', error: 'unreachable' });
    answers = { documents: ok({ documents: [] }) };
    store.commit([{ type: 'value_set', name: 'link', value: { ...store.state.link, phase: 'live' } }]);
    await settle();
    expect(lastOf('documents')).toMatchObject({ phase: 'held', value: { rows: [] }, isCurrent: true });
  });

  it('keeps the failure of an update while the link is live, and asks again once it comes back', async () => {
    const linkIs = (phase: 'live' | 'offline'): void => {
      store.commit([{ type: 'value_set', name: 'link', value: { ...store.state.link, phase } }]);
    };
    signIn('head_engineer');
    linkIs('live');
    serve();
    answers = { documents: ok({ documents: [DOCUMENT] }) };
    desk.openParts(7, ['documents']);
    await settle();
    answers = { documents: fail('answer_invalid') };
    await desk.fetchPart(7, 'documents');
    expect(lastOf('documents')).toMatchObject({ value: { rows: [DOCUMENT] }, error: 'answer_invalid' });
    asked.splice(0);
    linkIs('live');
    await settle();
    expect(asked).toEqual([]);
    expect(lastOf('documents')).toMatchObject({ error: 'answer_invalid' });
    linkIs('offline');
    linkIs('live');
    await settle();
    expect(asked).toEqual(['documents 7']);
  });

  it('is not what another role was told, or another user', async () => {
    kept.set('7 documents', { role: 'superuser', asOf: 5_000, pages: [{ rows: [DOCUMENT], leftOut: 0 }] });
    signIn('head_engineer');
    expect(desk.openParts(7, ['documents'])).toMatchObject({ documents: { phase: 'failed' } });
    const { session } = store.state;
    store.commit([{ type: 'value_set', name: 'session', value: { ...session, role: 'superuser' } }]);
    await settle();
    expect(lastOf('documents')).toMatchObject({ phase: 'held', asOf: 5_000 });
    desk.begin(null);
    await settle();
    expect(lastOf('documents')).toMatchObject({ phase: 'failed' });
  });

  it('drops an answer that comes after its user has left', async () => {
    signIn('head_engineer');
    serve();
    let answer: (result: Result<SourceRead>) => void = () => undefined;
    answers = { documents: new Promise((resolve) => (answer = resolve)) };
    desk.openParts(7, ['documents']);
    await settle();
    signIn('head_engineer');
    answer(ok({ documents: [DOCUMENT] }));
    await settle();
    expect(kept.size).toBe(0);
    expect(lastOf('documents')?.phase).not.toBe('held');
  });
});

describe('what is read again', () => {
  const open = async (...parts: RecordPart[]): Promise<void> => {
    signIn('head_engineer');
    serve();
    answers = {
      documents: ok({ documents: [] }),
      stored: ok({}),
      office_history: ok({ reports: [REPORT], costs: [] }),
      finance_history: ok({ costs: [] }),
      finance_drawer: ok({}),
      site_page: ok({}),
      plan_settings: ok({ plan: { targets: [] } }),
    };
    desk.openParts(7, parts);
    await settle();
    asked.splice(0);
  };

  it('is nothing, when a record is closed and opened within a minute', async () => {
    await open('documents', 'reports');
    desk.close();
    desk.openParts(7, ['documents', 'reports']);
    await settle();
    expect(asked).toEqual([]);
    desk.close();
    await clock.advance(60_000);
    desk.openParts(7, ['documents', 'reports']);
    await settle();
    expect(asked.toSorted()).toEqual(['documents 7', 'office_history 7']);
  });

  it('is what a notification is about, once for a burst of them', async () => {
    await open('documents', 'reports', 'plan');
    const row = { projectId: 7, message: 'Document uploaded: Plan A for project Bridge by Paolo Santos' };
    const rows = [1, 2, 3].map((id) => makeNotification({ id, ...row }));
    for (const one of rows) store.commit([{ type: 'rows_put', table: 'notifications', rows: [one] }]);
    await clock.advance(5_000);
    await settle();
    expect(asked).toEqual(['documents 7']);
    // The same rows, read since, are no news; those of another project neither.
    const other = makeNotification({ id: 9, projectId: 8, message: row.message });
    store.commit([
      {
        type: 'rows_put',
        table: 'notifications',
        rows: [...rows.map((one) => ({ ...one, isRead: true })), other],
      },
    ]);
    await clock.advance(10_000);
    expect(asked).toEqual(['documents 7']);
  });

  it('is what an own change may have changed, once it has ended', async () => {
    await open('reports', 'costs');
    const action = {
      id: 1,
      kind: 'add_cost',
      projectId: 7,
      notificationId: null,
      startedAt: 1,
      phase: 'sending',
    } as const;
    store.commit([{ type: 'value_set', name: 'pending', value: [action] }]);
    await clock.advance(6_000);
    expect(asked).toEqual([]);
    store.commit([{ type: 'value_set', name: 'pending', value: [] }]);
    await clock.advance(6_000);
    await settle();
    expect(asked).toEqual(['finance_history 7']);
  });

  it('are light answers every five minutes, and never pages', async () => {
    await open('reports', 'plan');
    await clock.advance(300_000);
    await settle();
    expect(asked.toSorted()).toEqual(['office_history 7', 'plan_settings 7']);
    desk.close();
    asked.splice(0);
    await clock.advance(900_000);
    expect(asked).toEqual([]);
  });

  it('waits while nobody can see a window', async () => {
    await open('documents', 'plan');
    isSeen = false;
    const row = makeNotification({ id: 5, projectId: 7, message: 'Document uploaded: B' });
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [row] }]);
    await clock.advance(900_000);
    await settle();
    expect(asked).toEqual([]);
    isSeen = true;
    desk.noteReturn();
    await settle();
    expect(asked.toSorted()).toEqual(['documents 7', 'plan_settings 7']);
  });

  it('is what a person asks for, whatever its age', async () => {
    await open('reports', 'documents');
    await desk.fetchPart(7, 'documents');
    expect(asked).toEqual(['documents 7']);
  });

  it('is what there is news about, also where the clock was set back meanwhile', async () => {
    answers.documents = ok({ documents: [] });
    await open('documents');
    await settle();
    const before = asked.length;
    clock.jump(-3_600_000);
    const row = makeNotification({ id: 5, projectId: 7, message: 'Document uploaded: B' });
    answers.documents = ok({ documents: [DOCUMENT] });
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [row] }]);
    await clock.advance(10_000);
    await settle();
    expect(asked.length).toBeGreaterThan(before);
    expect(lastOf('documents')).toMatchObject({ isCurrent: true, value: { rows: [DOCUMENT] } });
  });

  it('is once more what changed while its answer was made', async () => {
    await open('documents');
    let answer: (result: Result<SourceRead>) => void = () => undefined;
    answers.documents = new Promise((resolve) => (answer = resolve));
    void desk.fetchPart(7, 'documents');
    await settle();
    await clock.advance(1);
    const row = makeNotification({ id: 5, projectId: 7, message: 'Document uploaded: B' });
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [row] }]);
    answer(ok({ documents: [] }));
    await settle();
    expect(lastOf('documents')).toMatchObject({ isCurrent: false });
    answers.documents = ok({ documents: [DOCUMENT] });
    await clock.advance(10_000);
    await settle();
    expect(asked).toEqual(['documents 7', 'documents 7']);
    expect(lastOf('documents')).toMatchObject({ isCurrent: true, value: { rows: [DOCUMENT] } });
  });
});

describe('several sources of one part', () => {
  it('are put together, whichever comes first', async () => {
    signIn('project_engineer');
    serve();
    let answer: (result: Result<SourceRead>) => void = () => undefined;
    const onPage = { ...REPORT, engineer: 'Paolo', id: 12, edit: { reason: 'less', from: 50, to: 40 } };
    answers = {
      site_history: new Promise((resolve) => (answer = resolve)),
      site_page: ok({ reports: [onPage], money: { budget: 9_000, remaining: 8_000, spent: 1_000 } }),
    };
    desk.openParts(7, ['reports', 'money']);
    await settle();
    expect(lastOf('reports')).toEqual({ phase: 'reading' });
    const cost = {
      day: '2026-11-26',
      type: 'Labor',
      subtype: null,
      description: '',
      receipt: null,
      engineer: null,
    };
    answer(
      ok({
        reports: [REPORT],
        costs: [
          { ...cost, amount: 0.1 },
          { ...cost, amount: 0.2 },
        ],
      }),
    );
    await settle();
    expect(lastOf('reports')).toMatchObject({ value: { rows: [onPage] } });
    expect(lastOf('money')).toMatchObject({
      value: { budget: 9_000, spent: 1_000, remaining: 8_000, byType: [{ type: 'Labor', amount: 0.3 }] },
    });
  });

  it('ask for one page after the other, and for three light answers at once', async () => {
    signIn('head_engineer');
    serve();
    const waiting: ((result: Result<SourceRead>) => void)[] = [];
    const later = (): Promise<Result<SourceRead>> => new Promise((resolve) => waiting.push(resolve));
    answers = {
      site_page: later(),
      finance_drawer: later(),
      office_workbook: later(),
      finance_page: later(),
    };
    desk.openParts(7, ['plan', 'money', 'requests']);
    await settle();
    const pages = (): number => asked.filter((one) => /page|drawer|workbook/.test(one)).length;
    expect(pages()).toBe(1);
    for (const [index, answer] of waiting.entries()) {
      answer(ok({}));
      await settle();
      expect(pages()).toBe(Math.min(4, index + 2));
    }
    expect(asked).toContain('finance_drawer 7 PRN 7');
  });

  it('forget pages that have not begun when the record is closed', async () => {
    signIn('head_engineer');
    serve();
    answers = { site_page: new Promise(() => undefined) };
    desk.openParts(7, ['activity', 'requests']);
    await settle();
    desk.close();
    await settle();
    expect(asked).toEqual(['site_page 7']);
  });
});

describe('long lists', () => {
  it('come to the window in portions, from the server and from the disk', async () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => ({ ...REPORT, description: `Row ${index}` }));
    signIn('head_engineer');
    serve();
    answers = { office_history: ok({ reports: rows }) };
    desk.openParts(7, ['reports']);
    await settle();
    expect(
      told
        .filter(({ portions }) => portions > 1)
        .map(({ portion }) => portion)
        .slice(0, 3),
    ).toEqual([0, 1, 2]);
    expect(lastOf('reports')).toMatchObject({ value: { rows } });
    expect(kept.get('7 reports')?.pages).toHaveLength(3);
    told.splice(0);
    signIn('head_engineer');
    desk.openParts(7, ['reports']);
    await settle();
    expect(lastOf('reports')).toMatchObject({ phase: 'held', value: { rows } });
  });

  it('are told again to a window that was reloaded', async () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => ({ ...REPORT, description: `Row ${index}` }));
    signIn('head_engineer');
    serve();
    answers = { office_history: ok({ reports: rows }), documents: ok({ documents: [DOCUMENT] }) };
    desk.openParts(7, ['reports', 'documents']);
    await settle();
    told.splice(0);
    expect(desk.openParts(7, ['reports', 'documents'])).toMatchObject({ reports: { phase: 'reading' } });
    await settle();
    expect(lastOf('reports')).toMatchObject({ phase: 'held', value: { rows } });
    expect(lastOf('documents')).toMatchObject({ phase: 'held', value: { rows: [DOCUMENT] } });
  });
});

describe('long lists of two answers', () => {
  const ROWS = 3_500;
  const bare = Array.from({ length: ROWS }, (_, index) => ({
    ...REPORT,
    description: `Row ${index}`,
    engineer: null,
  }));
  const named = bare.map((row) => ({ ...row, engineer: 'Paolo' }));

  /** Work of which each step waits until the test lets it go on. */
  function openWithSteps(): { readonly steps: () => number; readonly goOn: () => Promise<void> } {
    let taken = 0;
    const waiting: (() => void)[] = [];
    desk = new RecordDesk({
      clock,
      store,
      onPart: (one) => told.push(one),
      giveWay: () => {
        taken += 1;
        return new Promise((resolve) => waiting.push(resolve));
      },
    });
    signIn('project_engineer');
    serve();
    answers = { site_history: ok({ reports: bare }), site_page: ok({ reports: named }) };
    desk.openParts(7, ['reports']);
    return {
      steps: () => taken,
      goOn: async () => {
        for (const resolve of waiting.splice(0)) resolve();
        await settle();
      },
    };
  }

  it('are put together in steps, with turns for other work between them', async () => {
    const { steps, goOn } = openWithSteps();
    await settle();
    while (!(kept.get('7 reports')?.pages[0] as { rows: { engineer: unknown }[] })?.rows[0]?.engineer) {
      expect(steps()).toBeLessThan(200);
      await goOn();
    }
    expect(steps()).toBeGreaterThan(8);
    expect(kept.get('7 reports')?.pages).toHaveLength(7);
  });

  it('are dropped where their user has left before they were', async () => {
    const { goOn } = openWithSteps();
    await settle();
    desk.end();
    kept.clear();
    for (let turn = 0; turn < 40; turn += 1) await goOn();
    expect([...kept]).toEqual([]);
  });
});

describe('what this client saw', () => {
  it('is added to what is kept, and told at once', async () => {
    seen.set(7, [{ at: 1, cause: 'found', change: { type: 'moved' } }, { at: 'x' }]);
    signIn('head_engineer');
    expect(desk.openParts(7, ['seen'])).toMatchObject({ seen: { value: { rows: [{ at: 1 }] } } });
    const change = { type: 'progress', from: 10, to: 20 } as const;
    const entry = { id: 1, at: 5, cause: 'announced', projectId: 7, projectName: 'Bridge', change } as const;
    store.commit([{ type: 'feed_added', entries: [entry] }]);
    await settle();
    expect(lastOf('seen')).toMatchObject({
      value: { rows: [{ at: 5, cause: 'announced', change }, { at: 1 }] },
    });
  });
});

describe('an error', () => {
  it.each<[ErrorCode]>([['not_allowed'], ['answer_too_large'], ['redirected_elsewhere']])(
    '%s costs nothing that is held',
    async (code) => {
      signIn('head_engineer');
      serve();
      answers = { documents: ok({ documents: [DOCUMENT] }) };
      desk.openParts(7, ['documents']);
      await settle();
      answers = { documents: fail(code) };
      await desk.fetchPart(7, 'documents');
      expect(lastOf('documents')).toMatchObject({ phase: 'held', value: { rows: [DOCUMENT] }, error: code });
    },
  );
});

describe('what is read for no window', () => {
  it('is kept for the panel, joins what was kept before, and says what went wrong', async () => {
    signIn('head_engineer');
    serve();
    answers = { documents: ok({ documents: [DOCUMENT] }) };
    expect(await desk.readAside(7, 'documents')).toEqual(ok(null));
    expect(kept.get('7 documents')).toMatchObject({ role: 'head_engineer' });
    expect((await desk.heldPart(7, 'documents'))?.value).toMatchObject({ rows: [DOCUMENT] });
    expect(told).toEqual([]);
    expect(await desk.readAside(7, 'stored')).toEqual(fail('unreachable'));
    expect(desk.isBusy).toBe(false);
    desk.serve(null);
    expect(await desk.readAside(7, 'documents')).toEqual(fail('not_signed_in'));
  });
});
