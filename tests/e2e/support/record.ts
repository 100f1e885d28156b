import { expect, type Page } from '@playwright/test';
import type {
  CostRow,
  DocumentRow,
  PartReading,
  PartValues,
  RecordPart,
  ReportRow,
  RequestRow,
} from '#shared/domain/record/parts';
import type { Desktop } from './desktop';

const DAY = 86_400_000;
const MOST_ROWS = 500;

/** Opens a part of the record that is on screen. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** Waits until all of the open part, the pictures in sight included, has come or has failed. */
export async function untilRead(page: Page): Promise<void> {
  await expect(page.getByRole('tabpanel').getByRole('status')).toHaveCount(0);
  await page.waitForFunction(() => {
    const waiting = [...document.querySelectorAll('[role="img"][aria-busy="true"]')];
    // What lies behind the status strip is not in sight.
    const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
    return !waiting.some((picture) => picture.getBoundingClientRect().top < end - 1);
  });
}

/**
 * From now on the window is told of records by {@link tellPart} alone, whatever main reads.
 * @returns a function that lets main speak again
 */
export async function holdRecordsBack({ app }: Desktop): Promise<() => Promise<void>> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return;
    // A part that the screen asks for later would be answered with what main holds.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (event: unknown, args: { parts: readonly string[] }) => unknown>;
    };
    const openParts = handlers.get('records:parts:open');
    handlers.set('records:parts:open', (_event, { parts }) => ({
      ok: true,
      value: Object.fromEntries(parts.map((part) => [part, { phase: 'reading' }])),
    }));
    Object.assign(contents, { openParts });
    const send = contents.send.bind(contents);
    Object.assign(contents, {
      sendTold: send,
      send: (name: string, ...rest: unknown[]) => {
        if (name !== 'records:part') send(name, ...rest);
      },
    });
  });
  return () =>
    app.evaluate(({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return;
      const { sendTold, openParts } = contents as unknown as { sendTold: unknown; openParts: unknown };
      Object.assign(contents, { send: sendTold });
      (ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.set(
        'records:parts:open',
        openParts,
      );
    });
}

/** Has main tell the window a reading of a part, as its desk does: for states that no server is brought into quickly. */
export async function tellPart<P extends RecordPart>(
  { app }: Desktop,
  projectId: number,
  part: P,
  reading: PartReading<P>,
): Promise<void> {
  for (const told of portionsOf(projectId, part, reading)) {
    await app.evaluate(({ BrowserWindow }, one) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const { sendTold } = (contents ?? {}) as { sendTold?: (name: string, payload: unknown) => void };
      if (sendTold) sendTold('records:part', one);
      else contents?.send('records:part', one);
    }, told);
  }
}

function portionsOf(projectId: number, part: RecordPart, reading: PartReading): readonly unknown[] {
  if (reading.phase !== 'held' || !('rows' in reading.value)) {
    return [{ projectId, part, reading, portion: 0, portions: 1 }];
  }
  const { rows } = reading.value;
  const portions = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  return Array.from({ length: portions }, (_, portion) => ({
    projectId,
    part,
    portion,
    portions,
    reading: {
      ...reading,
      value: { ...reading.value, rows: rows.slice(portion * MOST_ROWS, (portion + 1) * MOST_ROWS) },
    },
  }));
}

/** A part as it was told just now. */
export function heldPart<P extends RecordPart>(value: PartValues[P]): PartReading<P> {
  const reading = {
    phase: 'held',
    value,
    asOf: Date.now() - 30_000,
    isCurrent: true,
    isRefreshing: false,
    error: null,
  };
  return reading as PartReading<P>;
}

const dayBefore = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
const ENGINEERS = ['Paolo Santos', 'Maria Reyes'] as const;
const WORKS = [
  'Excavation along the north side finished; the old culvert is out.',
  'Reinforcing bars tied for the second span.',
  'Poured 24 cubic metres of concrete. Rain in the afternoon, two hours lost.',
  'Backfill and compaction, first layer.',
] as const;
const TYPES = ['Material', 'Labor', 'Equipment', 'Supply and Install', 'Permit&Licenses'] as const;

/** A cost entry, each a little larger than the one before. */
export function aCost(index: number): CostRow {
  return {
    day: dayBefore(2 + index * 4),
    type: TYPES[index % TYPES.length] ?? '',
    subtype: index % 5 === 0 ? 'PO - Purchase Order' : null,
    description: index % 3 === 0 ? 'Portland cement, 40 kg bags' : 'Delivered to the site',
    amount: 18_250.75 + index * 1375.5,
    receipt: index % 3 === 0 ? `/media/cost_receipts/receipt_${index}.pdf` : null,
    engineer: ENGINEERS[index % 2] ?? null,
  };
}

/** A project in the middle of its work: 20 reports, 40 costs, 12 documents, and something of everything else. */
export function aWholeRecord(): { readonly [P in RecordPart]?: PartReading<P> } {
  const reports = Array.from({ length: 20 }, (_, index): ReportRow => ({
    day: dayBefore(3 + index * 9),
    progress: 62 - index * 3,
    description: WORKS[index % WORKS.length] ?? '',
    engineer: ENGINEERS[index % 2] ?? null,
    photos: Array.from(
      { length: index % 4 },
      (__, photo) => `/media/progress_photos/site_${index}_${photo}.jpg`,
    ),
    photoCount: index % 4,
    id: null,
    edit: index === 2 ? { reason: 'The span was counted twice', from: 61, to: 56 } : null,
  }));
  const costs = Array.from({ length: 40 }, (_, index) => aCost(index));
  const documents = Array.from({ length: 12 }, (_, index): DocumentRow => ({
    id: index + 1,
    name:
      ['Approved plan, sheet', 'Contract, part', 'Site picture', 'Bill of quantities'][index % 4] +
      ` ${index + 1}`,
    file: `/media/project_documents/file_${index}.${['pdf', 'docx', 'jpg', 'xlsx'][index % 4]}`,
    by: ENGINEERS[index % 2] ?? '',
    at: Date.now() - (4 + index * 11) * DAY,
  }));
  const request = (fields: Partial<RequestRow>): RequestRow => ({
    id: null,
    at: Date.now() - 6 * DAY,
    day: dayBefore(6),
    amount: 250_000.5,
    status: 'pending',
    approved: null,
    by: 'Paolo Santos',
    reviewedBy: null,
    reviewedAt: null,
    reason: 'Prices of steel rose by a fifth since the programme of work was approved.',
    notes: null,
    proofs: null,
    proofCount: 2,
    ...fields,
  });
  return {
    reports: heldPart<'reports'>({ rows: reports, leftOut: 0 }),
    costs: heldPart<'costs'>({ rows: costs, leftOut: 0, tellsReceipts: true }),
    documents: heldPart<'documents'>({ rows: documents, leftOut: 0 }),
    requests: heldPart<'requests'>({
      rows: [
        request({}),
        request({
          day: dayBefore(60),
          at: Date.now() - 60 * DAY,
          status: 'approved',
          approved: 100_000,
          reviewedBy: 'Fe Aquino',
          reviewedAt: Date.now() - 57 * DAY,
          notes: 'Part of it now, the rest next quarter.',
        }),
        request({
          day: dayBefore(120),
          at: Date.now() - 120 * DAY,
          status: 'rejected',
          reviewedBy: 'Fe Aquino',
          reviewedAt: Date.now() - 118 * DAY,
          notes: 'No funds left this year.',
        }),
      ],
      leftOut: 0,
      reach: 'whole',
    }),
    plan: heldPart<'plan'>({
      targets: [
        { day: dayBefore(120), percent: 20 },
        { day: dayBefore(20), percent: 70 },
      ],
      extensions: [
        { from: dayBefore(-20), to: dayBefore(-80), by: 'Helen Dela Cruz', at: Date.now() - 30 * DAY },
      ],
      extensionCount: 1,
      curve: null,
      expected: null,
      totalDays: null,
      mode: 'By administration',
    }),
    people: heldPart<'people'>({
      engineers: ENGINEERS.map((name, index) => ({ id: index + 2, name })),
      creator: 'Helen Dela Cruz',
    }),
    activity: heldPart<'activity'>({
      rows: [{ text: 'Project created', by: 'Helen Dela Cruz', at: Date.now() - 190 * DAY }],
      leftOut: 0,
    }),
    seen: heldPart<'seen'>({
      rows: [
        {
          at: Date.now() - 3_600_000,
          cause: 'found',
          change: { type: 'budget', from: 4_900_000, to: 5_000_000 },
        },
      ],
      leftOut: 0,
    }),
  };
}

/** Tells the window all of a record, whatever the server tells of it. */
export async function tellRecord(
  desktop: Desktop,
  projectId: number,
  record: ReturnType<typeof aWholeRecord>,
): Promise<void> {
  for (const [part, reading] of Object.entries(record)) {
    await tellPart(desktop, projectId, part as RecordPart, reading);
  }
}
