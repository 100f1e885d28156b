import { describe, expect, it } from 'vitest';
import type { Listed } from '#shared/domain/record/parts';
import { aCost, aDocument, anActivity, aReport, aRequest, aSeen } from '../testing/rows';
import { byDay, filterTimeline, mergeTimeline, type TimelineParts } from './timeline';

const NOTHING: TimelineParts = {
  reports: null,
  costs: null,
  documents: null,
  requests: null,
  activity: null,
  plan: null,
  seen: null,
};

const listed = <Row>(...rows: readonly Row[]): Listed<Row> => ({ rows, leftOut: 0 });
const costs = (...rows: readonly ReturnType<typeof aCost>[]) => ({ ...listed(...rows), tellsReceipts: true });

function kinds(parts: Partial<TimelineParts>): readonly string[] {
  return mergeTimeline({ ...NOTHING, ...parts }).map(({ kind, day }) => `${kind} ${day}`);
}

describe('the timeline', () => {
  it('merges what all parts tell, the newest first', () => {
    const at = (text: string): number => Date.parse(`${text}+08:00`);
    expect(
      kinds({
        reports: listed(aReport({ day: '2026-11-20' }), aReport({ day: '2026-11-02' })),
        costs: costs(aCost({ day: '2026-11-05' })),
        documents: listed(aDocument({ at: at('2026-11-06T09:00') })),
        requests: {
          ...listed(
            aRequest({ at: null, day: '2026-11-07', status: 'approved', reviewedAt: at('2026-11-21T10:00') }),
          ),
          reach: 'whole',
        },
        activity: listed(anActivity({ at: at('2026-01-05T10:00') })),
        plan: {
          targets: null,
          extensions: [{ from: '2026-12-01', to: '2027-01-01', by: 'Helen', at: at('2026-11-04T10:00') }],
          extensionCount: 1,
          curve: null,
          expected: null,
          totalDays: null,
          mode: null,
        },
        seen: listed(aSeen({ at: at('2026-11-22T10:00') })),
      }),
    ).toEqual([
      'seen 2026-11-22',
      'request 2026-11-21',
      'report 2026-11-20',
      'request 2026-11-07',
      'document 2026-11-06',
      'cost 2026-11-05',
      'plan 2026-11-04',
      'report 2026-11-02',
      'other 2026-01-05',
    ]);
  });

  it('reckons the day of a moment in Manila', () => {
    expect(kinds({ documents: listed(aDocument({ at: Date.parse('2026-11-26T16:00:00Z') })) })).toEqual([
      'document 2026-11-27',
    ]);
  });

  it('puts last what has no date', () => {
    expect(kinds({ activity: listed(anActivity({ at: null }), anActivity({ at: 0 })) })).toEqual([
      'other 1970-01-01',
      'other null',
    ]);
  });

  it('does not tell twice what a part tells in full', () => {
    const activity = listed(
      anActivity({ text: 'Cost entry added: Material - ₱250.50' }),
      anActivity({ text: 'Document uploaded: Plan A' }),
      anActivity({ text: 'Progress updated to 20.0%' }),
      anActivity({ text: 'Progress edited: 99.0% → 70.0%' }),
      anActivity({ text: 'Project created' }),
    );
    expect(kinds({ activity })).toHaveLength(5);
    const edit = { reason: 'less', from: 99, to: 70 };
    const parts = {
      activity,
      reports: listed(aReport({ edit })),
      costs: costs(aCost()),
      documents: listed(aDocument()),
    };
    expect(kinds(parts).filter((line) => line.startsWith('other'))).toEqual(['other 2026-01-05']);
    expect(
      kinds({ ...parts, reports: listed(aReport()) }).filter((line) => line.startsWith('other')),
    ).toHaveLength(2);
  });

  it('leaves out what this client saw where a report or a cost says the same', () => {
    const at = Date.parse('2026-11-20T10:00:00+08:00');
    const seen = listed(
      aSeen({ at, change: { type: 'progress', from: 10, to: 20 } }),
      aSeen({ at, change: { type: 'progress', from: 20, to: 30 } }),
      aSeen({ at, change: { type: 'cost_entry', amount: 250.5, costType: 'material' } }),
      aSeen({ at, change: { type: 'cost_entry', amount: 99, costType: 'Material' } }),
    );
    const rest = mergeTimeline({ ...NOTHING, seen, reports: listed(aReport()), costs: costs(aCost()) });
    expect(rest.flatMap((item) => (item.kind === 'seen' ? [item.row.change] : []))).toEqual([
      { type: 'progress', from: 20, to: 30 },
      { type: 'cost_entry', amount: 99, costType: 'Material' },
    ]);
  });

  it('has a head before each day, and keys of its own', () => {
    const items = mergeTimeline({
      ...NOTHING,
      reports: listed(aReport(), aReport(), aReport({ day: '2026-10-01' })),
    });
    expect(byDay(items).map((line) => (line.type === 'day' ? line.day : line.item.kind))).toEqual([
      '2026-11-20',
      'report',
      'report',
      '2026-10-01',
      'report',
    ]);
    expect(new Set(byDay(items).map(({ key }) => key)).size).toBe(5);
  });

  it('shows all kinds until some are chosen', () => {
    const items = mergeTimeline({ ...NOTHING, reports: listed(aReport()), costs: costs(aCost()) });
    expect(filterTimeline(items, new Set())).toHaveLength(2);
    expect(filterTimeline(items, new Set(['cost'])).map(({ kind }) => kind)).toEqual(['cost']);
  });
});
