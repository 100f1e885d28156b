import { LONGEST } from '#shared/domain/bounds';
import type { FieldChoice, FieldConflict } from '#shared/domain/work';
import type { StoredReport } from '../../api/record/reportForm';
import type { Comparison, Decision } from './comparison';
import type { OutboxChange, OutboxEntry } from './entry';
import { isSame } from './same';
import { isTakenUnseen, takeUnseen } from './then';

// A correction replaces what a report says. It is compared with that report, not with its project; what it was made on is
// part of it (`was`), because the server's rules are about that too.

export type Correction = Extract<OutboxChange, { kind: 'edit_progress' }>;

/** What is sent of a report each time, whether or not it was corrected. */
const FIELDS = ['progress', 'description'] as const;

/** Stands for the report as a whole, where nothing tells what it says. */
const WHOLE = 'report';

/** @param report as the server holds it now; null where it is there and nothing tells what it says */
export function compareCorrection(
  { base, files, attempts }: OutboxEntry,
  change: Correction,
  report: StoredReport | null,
): Comparison {
  if (!report) {
    if (isTakenUnseen(base, WHOLE)) return { is: 'unchanged' };
    return asked([
      { field: WHOLE, mine: words(change), before: words(change.was), choices: ['mine', 'theirs'] },
    ]);
  }
  const chosen = correctedFields(change);
  const isThere = (field: Field): boolean => isSame(change[field], report[field]);
  // Photos that were never sent are not there, whatever the words are.
  const mayBeThere = chosen.length > 0 && (files.length === 0 || attempts > 0);
  if (mayBeThere && chosen.every(isThere)) return { is: 'done' };
  const open = chosen.filter((field) => !isThere(field) && !isSame(change.was[field], report[field]));
  if (open.length === 0) return { is: 'unchanged' };
  return asked(
    open.map((field) => ({
      ...{ field, mine: change[field], theirs: report[field], before: change.was[field] },
      choices: ['mine', 'theirs', 'before'],
    })),
  );
}

/**
 * The whole report is sent with every correction: what the user left alone is sent as it is stored now.
 * @returns the correction as it is to be sent; null where it already is like that
 */
export function withStoredReport(
  change: OutboxEntry['change'],
  report: StoredReport | null | undefined,
): Correction | null {
  if (change?.kind !== 'edit_progress' || !report) return null;
  return isOn(change, report) ? null : madeOn(change, report);
}

/** The fields of a report that a correction is about: the others are only sent along. */
export function correctedFields(change: Correction): readonly Field[] {
  return FIELDS.filter((field) => !isLeft(change, field));
}

/** A correction behind another of the same report by the same user is made on that one. */
export function onOwnCorrection(change: OutboxEntry['change'], done: OutboxEntry['change']): typeof change {
  if (change?.kind !== 'edit_progress' || done?.kind !== 'edit_progress') return change;
  return change.reportId === done.reportId && isOn(change, done.was) ? madeOn(change, done) : change;
}

/** See `decide`: one choice for each field in conflict. */
export function decideCorrection(
  { conflict, base, typed, files }: OutboxEntry,
  change: Correction,
  choices: Readonly<Record<string, FieldChoice>>,
): Decision {
  let next = change;
  const text = new Map(Object.entries(typed));
  for (const { field, theirs, before } of conflict?.fields ?? []) {
    const choice = choices[field] ?? 'theirs';
    if (field === WHOLE) {
      if (choice !== 'mine') return { is: 'nothing_left' };
      return { is: 'send', part: { change, typed, base: { ...base, ...takeUnseen(WHOLE) } } };
    }
    const value = choice === 'theirs' ? theirs : before;
    if (field === 'progress' && typeof theirs === 'number') {
      next = { ...next, was: { ...next.was, progress: theirs } };
      if (choice === 'mine') continue;
      if (typeof value !== 'number') return { is: 'unfit' };
      next = { ...next, progress: value };
      text.set(field, String(value));
    } else if (field === 'description' && typeof theirs === 'string') {
      next = { ...next, was: { ...next.was, description: theirs } };
      if (choice === 'mine') continue;
      if (typeof value !== 'string') return { is: 'unfit' };
      next = { ...next, description: value };
      text.set(field, value);
    } else return { is: 'unfit' };
  }
  if (files.length === 0 && correctedFields(next).length === 0) return { is: 'nothing_left' };
  return { is: 'send', part: { change: next, base, typed: Object.fromEntries(text) } };
}

type Field = (typeof FIELDS)[number];

/** Whether a field was left as the report had it. */
function isLeft(change: Correction, field: Field): boolean {
  return isSame(change[field], change.was[field]);
}

function isOn({ was }: Correction, report: StoredReport): boolean {
  return FIELDS.every((field) => isSame(was[field], report[field]));
}

function madeOn(change: Correction, { progress, description }: StoredReport): Correction {
  return {
    ...change,
    ...(isLeft(change, 'progress') && { progress }),
    ...(isLeft(change, 'description') && { description }),
    was: { ...change.was, progress, description },
  };
}

function words({ progress, description }: StoredReport): string {
  return `${progress} %: ${description}`.slice(0, LONGEST.description);
}

function asked(fields: readonly FieldConflict[]): Comparison {
  return { is: 'changed', conflict: { why: 'changed', fields } };
}
