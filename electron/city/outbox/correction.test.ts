import { beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_KNOWN } from '#shared/domain/project';
import type { FieldChoice } from '#shared/domain/work';
import { ok } from '#shared/result';
import { entryId, heldOutbox } from '../../../tests/fakes/heldOutbox';
import type { StoredReport } from '../../api/record/reportForm';
import { compare } from './compare';
import { withStoredReport, type Correction } from './correction';
import type { OutboxEntry } from './entry';
import { newEntry } from './held';
import type { Outbox } from './outbox';
import { decideConflict, rebase } from './outboxQueue';

const WAS = { progress: 40, description: 'Base', photoCount: 1 };
const AS_MADE: StoredReport = { progress: 40, description: 'Base' };
const ALL = ['mine', 'theirs', 'before'];

const LOWER: Correction = {
  ...{ kind: 'edit_progress', projectId: 7, reportId: 70, day: '2026-11-20', progress: 35 },
  ...{ description: 'Base', justification: 'Measured again', reason: 'Typing error', was: WAS },
};
const PHOTO = { id: entryId(90), name: 'a.jpg', type: 'image/jpeg', size: 3 };

function compared(change: Correction, report: StoredReport | null, part: Partial<OutboxEntry> = {}): unknown {
  const head = { id: entryId(1), kind: change.kind, projectId: 7, projectName: '' } as const;
  const entry = { ...newEntry(head, 0).entry, change, ...part };
  const found = compare(entry, { project: { ...NOTHING_KNOWN, id: 7 }, report });
  return found.is === 'changed' ? found.conflict.fields : found.is;
}

describe('a correction', () => {
  it('is sent where its report says what it said, and is done where somebody has corrected it alike', () => {
    expect(compared(LOWER, AS_MADE)).toBe('unchanged');
    expect(compared(LOWER, { ...AS_MADE, progress: 35 })).toBe('done');
    expect(compared(LOWER, { progress: 35, description: 'Base and columns' })).toBe('done');
  });

  it('asks field by field where somebody else has corrected the same otherwise', () => {
    const both: Correction = { ...LOWER, description: 'Columns' };
    expect(compared(LOWER, { ...AS_MADE, progress: 30 })).toEqual([
      { field: 'progress', mine: 35, theirs: 30, before: 40, choices: ALL },
    ]);
    expect(compared(both, { progress: 30, description: 'Girders' })).toMatchObject([
      { field: 'progress', theirs: 30 },
      { field: 'description', mine: 'Columns', theirs: 'Girders', before: 'Base' },
    ]);
  });

  it('does not ask about what its user left alone, and sends that as it is stored now', () => {
    const stored = { progress: 40, description: 'Base and columns' };
    expect(compared(LOWER, stored)).toBe('unchanged');
    const next = withStoredReport(LOWER, stored);
    expect(next).toMatchObject({ ...stored, progress: 35, was: { ...stored, photoCount: 1 } });
    expect(withStoredReport(next, stored)).toBeNull();
    expect(withStoredReport(LOWER, AS_MADE)).toBeNull();
  });

  it('with photos is not there because the words are, unless it was sent before', () => {
    const report = { ...AS_MADE, progress: 35 };
    expect(compared(LOWER, report, { files: [PHOTO] })).toBe('unchanged');
    expect(compared(LOWER, report, { files: [PHOTO], attempts: 1 })).toBe('done');
    // Nothing but a reason and photos: equal words prove nothing.
    expect(compared({ ...LOWER, progress: 40 }, AS_MADE, { attempts: 1 })).toBe('unchanged');
  });

  it('asks about the report as a whole where nothing tells what it says', () => {
    expect(compared(LOWER, null)).toEqual([
      { field: 'report', mine: '35 %: Base', before: '40 %: Base', choices: ['mine', 'theirs'] },
    ]);
  });
});

describe('a correction that waits', () => {
  let outbox: Outbox;
  let accept: ReturnType<typeof heldOutbox>['accept'];

  beforeEach(() => {
    ({ outbox, accept } = heldOutbox());
  });

  /** What is to be sent after a person has decided over what somebody else had made of the report. */
  function decided(
    change: Correction,
    theirs: StoredReport | null,
    choices: Readonly<Record<string, FieldChoice>>,
  ) {
    const id = accept(change);
    const entry = outbox.entryOf(id);
    if (!entry) throw new Error('not held');
    const found = compare(entry, { project: { ...NOTHING_KNOWN, id: 7 }, report: theirs });
    if (found.is !== 'changed') throw new Error(found.is);
    outbox.revise(id, { state: 'conflict', conflict: found.conflict });
    expect(decideConflict(outbox, id, choices)).toEqual(ok(null));
    const next = outbox.entryOf(id);
    // What was decided is not asked again, as long as the report stays like that.
    const again = next && compare(next, { project: { ...NOTHING_KNOWN, id: 7 }, report: theirs });
    expect(again?.is ?? 'unchanged').toBe('unchanged');
    return next;
  }

  it('is sent as decided, held against what the report says now', () => {
    const theirs = { ...AS_MADE, progress: 30 };
    expect(decided(LOWER, theirs, { progress: 'mine' })?.change).toMatchObject({
      progress: 35,
      was: { progress: 30, description: 'Base' },
    });
    const back = decided({ ...LOWER, reportId: 71 }, theirs, { progress: 'before' });
    expect(back?.change).toMatchObject({ progress: 40, was: { progress: 30 } });
    expect(back?.typed).toMatchObject({ progress: '40' });
  });

  it('takes theirs of one field and mine of another, and is dropped where nothing of it is left', () => {
    const both: Correction = { ...LOWER, description: 'Columns' };
    const theirs = { progress: 30, description: 'Girders' };
    expect(decided(both, theirs, { progress: 'theirs', description: 'mine' })?.change).toMatchObject({
      progress: 30,
      description: 'Columns',
      was: theirs,
    });
    expect(decided({ ...both, reportId: 71 }, theirs, { progress: 'theirs', description: 'theirs' })).toBe(
      undefined,
    );
  });

  it('is sent unseen by a person’s word alone', () => {
    expect(decided(LOWER, null, { report: 'mine' })?.change).toEqual(LOWER);
    expect(decided({ ...LOWER, reportId: 71 }, null, { report: 'theirs' })).toBe(undefined);
  });

  it('behind another of the same report is made on that; what it left alone goes along', () => {
    const first: Correction = { ...LOWER, description: 'Columns' };
    const second = accept({ ...LOWER, progress: 32 });
    const other = accept({ ...LOWER, reportId: 71 });
    rebase(outbox, { change: first, base: {} });
    expect(outbox.entryOf(second)?.change).toMatchObject({
      ...{ progress: 32, description: 'Columns' },
      was: { progress: 35, description: 'Columns' },
    });
    expect(outbox.entryOf(other)?.change).toMatchObject({ was: WAS });
  });

  it('moves the percentage that a report behind it was made on, where that was the corrected one', () => {
    const report = {
      kind: 'add_progress',
      projectId: 7,
      progress: 60,
      description: 'x',
      justification: '',
    } as const;
    const on40 = accept(report, { progress: '40' });
    const on50 = accept(report, { progress: '50' });
    rebase(outbox, { change: LOWER, base: {} });
    expect([on40, on50].map((id) => outbox.entryOf(id)?.base)).toEqual([
      { progress: '35' },
      { progress: '50' },
    ]);
  });
});
