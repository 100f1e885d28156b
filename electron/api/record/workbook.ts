import { Gathering, notExpected, type RecordReading } from './gathering';
import { cellOf, hasColumn, readAmount, tablesOf } from './tables';
import { manilaDay, readDay, readManilaStamp } from './times';
import { readSheet } from './xlsx';

/** The sheet that lists every request for budget of a project (second contract, ch. 1). */
const SHEET = 'Budget Requests';

/** @param file the workbook, base64 */
export function readWorkbook(file: string): RecordReading {
  const sheet = readSheet(Buffer.from(file, 'base64'), SHEET);
  if (!sheet) return notExpected('invalid_fields', 'not the expected workbook');
  const table = tablesOf(sheet).tables.find((one) => hasColumn(one, 'requested amount'));
  // Without a request there may be a head without rows, or no head at all.
  const gathering = new Gathering().begin('requests');
  if (!table && sheet.length > 1) return notExpected('invalid_fields', 'no table of requests');
  const rows = table?.rows ?? [];
  const made = rows.map((row) => ({ row, at: readManilaStamp(cellOf(table!, row, 'created at')) }));
  for (const { row, at } of made.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))) {
    const cell = (name: string): string => (table ? cellOf(table, row, name) : '');
    gathering.add('requests', {
      id: null,
      at,
      day: at === null ? readDay(cell('created at')) : manilaDay(at),
      amount: readAmount(cell('requested amount')),
      status: readState(cell('status')),
      approved: readAmount(cell('approved amount')),
      by: cell('requested by'),
      reviewedBy: cell('reviewed by') || null,
      reviewedAt: readManilaStamp(cell('reviewed at')),
      reason: null,
      notes: cell('decision notes') || null,
      proofs: null,
      proofCount: readAmount(cell('proof count')),
    });
  }
  return gathering.end();
}

/** "Pending", "approved" … as one of the states. */
export function readState(text: string): string {
  const state = text.trim().toLowerCase();
  return ['pending', 'approved', 'rejected'].includes(state) ? state : 'unknown';
}
