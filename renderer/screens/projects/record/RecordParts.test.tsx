import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecordPart } from '#shared/domain/record/parts';
import { RECORD_TABS, type RecordTab } from '../../../state/recordTabs';
import { uiStore } from '../../../state/uiStore';
import { NOW } from '../../../testing/fakeDesktop';
import { mapOf } from '../../../testing/projects';
import { aCost, aDocument, anActivity, aReport, aRequest, aSeen } from './testing/rows';
import { held, listed, openPart, settle, showRecord } from './testing/showRecord';

// Only visible rows are drawn, and without a layout none is visible: here all are.
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count }: { readonly count: number }) => ({
    getTotalSize: () => 0,
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, key: index, start: 0 })),
    measureElement: () => undefined,
  }),
}));
// A canvas has nothing to draw on here.
vi.mock('./sections/CurveChart', () => ({ CurveChart: () => <canvas /> }));

afterEach(cleanup);

/** The part each tab is about. */
const PART_OF: readonly (readonly [RecordTab, RecordPart])[] = [
  ['progress', 'reports'],
  ['photos', 'reports'],
  ['costs', 'costs'],
  ['documents', 'documents'],
  ['people', 'people'],
  ['requests', 'requests'],
];

describe.each(PART_OF)('%s', (tab, part) => {
  it('keeps the place of its rows while it is read for the first time', async () => {
    await showRecord({ tab });
    expect(within(screen.getByRole('tabpanel')).getAllByRole('status').length).toBeGreaterThan(0);
  });

  it('says what the server does not tell', async () => {
    await showRecord({ tab, readings: { [part]: { phase: 'not_told', why: 'not_assigned' } } });
    expect(openPart()).toContain('only to engineers assigned to this project');
  });

  it('says that it could not be read, and reads it again when asked', async () => {
    const desktop = await showRecord({
      tab,
      readings: { [part]: { phase: 'failed', error: 'timed_out' } },
    });
    const [alert] = screen.getAllByRole('alert');
    expect(alert?.textContent).toMatch(/^Could not load: /);
    fireEvent.click(within(alert as HTMLElement).getByRole('button', { name: 'Try again' }));
    expect(desktop.fetchRecordPart).toHaveBeenCalledExactlyOnceWith({ projectId: 7, part });
  });
});

describe('a part that is held', () => {
  const costs = { ...listed(aCost(), aCost({ type: 'Labor', amount: 749.5 })), tellsReceipts: true };

  it('says as of when it is, and is read again by its button', async () => {
    const desktop = await showRecord({ tab: 'costs', readings: { costs: held(costs) } });
    fireEvent.click(screen.getByRole('button', { name: 'Update from the server' }));
    expect(desktop.fetchRecordPart).toHaveBeenCalledExactlyOnceWith({ projectId: 7, part: 'costs' });
  });

  it('stays readable when it could not be updated', async () => {
    await showRecord({
      tab: 'costs',
      readings: { costs: held(costs, { error: 'unreachable', isCurrent: false }) },
    });
    expect(screen.getByRole('alert').textContent).toMatch(/What was last known is shown/);
    expect(openPart()).toContain('₱1,000.00');
  });

  it('is counted among who added what, which names the parts that it does not count yet', async () => {
    const readings = {
      people: held<'people'>({ engineers: [], creator: null }),
      costs: held<'costs'>(costs),
      reports: held<'reports'>(listed(aReport())),
      documents: held<'documents'>(listed(aDocument())),
      requests: { phase: 'not_told', why: 'not_assigned' },
    } as const;
    await showRecord({ tab: 'costs', readings });
    const openTab = async (tab: RecordTab): Promise<string> => {
      act(() => uiStore.getState().setRecordTab(tab));
      await settle();
      return openPart();
    };
    expect(await openTab('people')).toContain(
      'Not read yet, and so not counted: progress reports, documents, budget requests.',
    );
    for (const tab of ['progress', 'documents', 'requests'] as const) await openTab(tab);
    expect(await openTab('people')).toContain('Who added what');
    expect(openPart()).not.toContain('not counted');
  });

  it('says how many rows could not be read', async () => {
    await showRecord({ tab: 'costs', readings: { costs: held({ ...costs, leftOut: 3 }) } });
    expect(openPart()).toContain('3 entries could not be read');
  });
});

describe('costs', () => {
  it('are told by type with their share, in total, and one by one with their receipts', async () => {
    const rows = listed(
      aCost({ receipt: '/media/cost_receipts/a.pdf' }),
      aCost({ type: 'Labor', amount: 751.5, subtype: 'Payroll' }),
    );
    await showRecord({ tab: 'costs', readings: { costs: held({ ...rows, tellsReceipts: true }) } });
    const cells = within(screen.getByRole('table', { name: 'Spent by type' }))
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(cells).toEqual([
      'TypeShareAmount',
      'Labor75\u00a0%₱751.50',
      'Material25\u00a0%₱250.50',
      'Total of 2 entries₱1,002.00',
    ]);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: 'Receipt' })).toHaveLength(1);
  });

  it('say that receipts are not told', async () => {
    await showRecord({
      tab: 'costs',
      readings: { costs: held({ ...listed(aCost()), tellsReceipts: false }) },
    });
    expect(openPart()).toContain('Receipts are not shown to your role');
  });

  it('may be added to beside them by a role that may, while reports may be by others only', async () => {
    const add = (name: string) => within(screen.getByRole('tabpanel')).queryByRole('button', { name });
    await showRecord({ tab: 'costs', readings: { costs: held({ ...listed(), tellsReceipts: true }) } });
    expect(add('Add expense')).not.toBeNull();
    cleanup();
    await showRecord({ tab: 'costs', role: 'finance_manager' });
    expect(add('Add expense')).not.toBeNull();
    cleanup();
    await showRecord({ tab: 'progress', role: 'finance_manager' });
    expect(add('Report progress')).toBeNull();
  });
});

describe('the timeline', () => {
  const readings = {
    reports: held<'reports'>(listed(aReport({ edit: { reason: 'typing error', from: 99, to: 70 } }))),
    costs: held<'costs'>({ ...listed(aCost()), tellsReceipts: true }),
    documents: held<'documents'>(listed(aDocument())),
    requests: { phase: 'not_told', why: 'role' },
    plan: { phase: 'failed', error: 'timed_out' },
    activity: held<'activity'>(listed(anActivity())),
    seen: held<'seen'>(listed(aSeen())),
  } as const;

  it('tells everything by day, with its source, and what is missing', async () => {
    await showRecord({ tab: 'timeline', readings });
    const days = screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent);
    expect(days).toEqual(['Nov 26, 2026', 'Nov 20, 2026', 'Jan 5, 2026', 'Where this comes from']);
    expect(openPart()).toContain('Edited later: 99\u00a0% → 70\u00a0%. Reason: typing error');
    expect(openPart()).toContain('does not show budget requests to engineers');
    expect(screen.getByRole('alert').textContent).toMatch(/^Could not load: planned progress/);
  });

  it('shows one kind alone, and all again', async () => {
    await showRecord({ tab: 'timeline', readings });
    const filter = within(screen.getByRole('group', { name: 'Show only' }));
    fireEvent.click(filter.getByRole('button', { name: /^Expenses/ }));
    const list = within(screen.getByRole('list', { name: 'Timeline' }));
    expect(list.getAllByRole('listitem')).toHaveLength(2);
    fireEvent.click(filter.getByRole('button', { name: 'Show all' }));
    expect(list.getAllByRole('listitem')).toHaveLength(8);
  });

  it('says that nothing has happened only once all is read', async () => {
    await showRecord({ tab: 'timeline', readings: { reports: held(listed()) } });
    expect(openPart()).not.toContain('Nothing is known');
    cleanup();
    const nothing = held<'reports'>(listed());
    const told = { phase: 'not_told', why: 'role' } as const;
    await showRecord({
      tab: 'timeline',
      readings: {
        reports: nothing,
        costs: told,
        documents: told,
        requests: told,
        plan: told,
        activity: told,
        seen: held(listed()),
      },
    });
    expect(openPart()).toContain('Nothing is known to have happened yet.');
  });
});

describe('photos', () => {
  const readings = {
    reports: held<'reports'>(
      listed(
        aReport({ day: '2026-11-20', photos: ['/media/p/a.jpg', '/media/p/b.jpg'], photoCount: 2 }),
        aReport({ day: '2026-05-01', photos: ['/media/p/c.jpg'], photoCount: 1, progress: 5 }),
      ),
    ),
    documents: held<'documents'>(listed(aDocument({ file: '/media/d/site.png', name: 'Site' }))),
  };

  it('stand by the day of their report, then those among the documents', async () => {
    await showRecord({ tab: 'photos', readings });
    expect(screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent)).toEqual([
      'Nov 20, 2026 2 photos',
      'May 1, 2026 1 photo',
      'Among the documents 1 photo',
    ]);
    expect(screen.getByRole('button', { name: /^Report of May 1, 2026, 5/ })).toBeDefined();
  });

  it('of two days are compared, at first the oldest with the newest', async () => {
    await showRecord({ tab: 'photos', readings });
    fireEvent.click(screen.getByRole('button', { name: 'Compare two dates' }));
    const [left, right] = screen.getAllByRole('combobox') as HTMLSelectElement[];
    expect([left?.value, right?.value]).toEqual(['2026-05-01', '2026-11-20']);
    fireEvent.change(left as Element, { target: { value: '2026-11-20' } });
    expect(screen.getAllByText('1 of 2')).toHaveLength(2);
    fireEvent.click(screen.getAllByRole('button', { name: 'Next photo' })[0] as Element);
    expect(screen.getByText('2 of 2')).toBeDefined();
  });

  it('whose place is not told are counted', async () => {
    await showRecord({
      tab: 'photos',
      readings: { reports: held(listed(aReport({ photos: null, photoCount: 4 }))) },
    });
    expect(openPart()).toContain('4 photos are on the server, which does not say where');
  });
});

describe('requests', () => {
  it('tell what became of them, and how far the list goes', async () => {
    const decided = aRequest({
      status: 'approved',
      approved: 100_000,
      reviewedBy: 'Fe Aquino',
      reviewedAt: NOW,
      notes: 'ok',
      proofCount: 2,
    });
    await showRecord({
      tab: 'requests',
      readings: { requests: held({ ...listed(aRequest(), decided), reach: 'newest' }) },
    });
    const [first, second] = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(first).toMatch(/^Waiting for a decision₱250,000\.50Prices rose/);
    expect(second).toMatch(/Approved: ₱100,000\.00ok.*Fe Aquino/);
    expect(second).toContain('2 proofs');
    expect(openPart()).toContain('the newest ten only');
  });

  it('are not said to be none where only those that wait are told', async () => {
    await showRecord({
      tab: 'requests',
      role: 'finance_manager',
      readings: { requests: held({ ...listed(), reach: 'pending_only' }) },
    });
    expect(openPart()).toContain('No budget request is waiting for a decision.');
  });
});

describe('people', () => {
  it('are those assigned, who created it, and who added what is on screen', async () => {
    await showRecord({
      tab: 'people',
      readings: { people: held({ engineers: [{ id: 2, name: 'Paolo Santos' }], creator: 'Helen' }) },
    });
    expect(openPart()).toContain('Paolo Santos');
    expect(openPart()).toContain('Helen');
  });
});

describe('notifications', () => {
  it('are those about the project, the newest first, and can be marked as read', async () => {
    const one = { message: 'Budget concern', createdAt: null, isRead: false } as const;
    const desktop = await showRecord({
      tab: 'notifications',
      state: {
        notifications: mapOf(
          { ...one, id: 1, projectId: 7, isRead: true, message: 'Earlier' },
          { ...one, id: 2, projectId: 7 },
          { ...one, id: 3, projectId: 8 },
        ),
      },
    });
    expect(screen.getAllByRole('listitem').map((row) => row.querySelector('p')?.textContent)).toEqual([
      'Budget concern',
      'Earlier',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Mark as read' }));
    expect(desktop.markNotificationRead).toHaveBeenCalledExactlyOnceWith({ id: 2 });
  });
});

describe('the tabs', () => {
  it('are walked by the arrow keys, and the open one stays open for the next project', async () => {
    await showRecord();
    const tabs = screen.getAllByRole('tab');
    expect(tabs).toHaveLength(RECORD_TABS.length);
    expect(tabs.map((tab) => tab.tabIndex)).toEqual([0, ...Array.from({ length: 8 }, () => -1)]);
    tabs[0]?.focus();
    fireEvent.keyDown(tabs[0] as Element, { key: 'ArrowRight' });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Timeline');
    expect(document.activeElement?.textContent).toBe('Timeline');
    fireEvent.keyDown(document.activeElement as Element, { key: 'End' });
    expect(uiStore.getState().recordTab).toBe('notifications');
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(document.activeElement?.id);
  });

  it('ask main for what is open, and for nothing that is not', async () => {
    const desktop = await showRecord({ tab: 'documents' });
    expect(desktop.openRecord).toHaveBeenLastCalledWith({ projectId: 7, parts: ['details', 'documents'] });
    fireEvent.click(screen.getByRole('tab', { name: 'Requests' }));
    await settle();
    expect(desktop.openRecord).toHaveBeenLastCalledWith({ projectId: 7, parts: ['details', 'requests'] });
  });
});

describe('over the whole width', () => {
  it('the facts stand beside the other parts, and Back leads to the panel', async () => {
    await showRecord({ isWide: true });
    expect(screen.queryByRole('tab', { name: 'Details' })).toBeNull();
    expect(screen.getByText('Fund source')).toBeDefined();
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Timeline');
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(uiStore.getState()).toMatchObject({
      isRecordWide: false,
      selectedProjectId: 7,
      recordTab: 'facts',
    });
  });
});
