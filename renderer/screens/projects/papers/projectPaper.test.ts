import { describe, expect, it } from 'vitest';
import { MOST_ON_PAPER, paperSchema, type PaperBlock } from '#shared/domain/papers/paper';
import type { PartReading, PartReadings, PartValues, RecordPart } from '#shared/domain/record/parts';
import { LOCALES } from '#shared/messages/locale';
import { languageOf } from '../../../i18n';
import { aProject } from '../../../testing/projects';
import { aCost, aDocument, aReport, aRequest } from '../record/testing/rows';
import { mostOf } from './lengths';
import { paperFoot, projectPaper } from './projectPaper';
import type { PaperSource } from './source';

const NOW = Date.parse('2026-11-23T12:00:00+08:00');

function holding<P extends RecordPart>(value: PartValues[P], asOf = NOW - 60_000): PartReading<P> {
  return { phase: 'held', value, asOf, isCurrent: true, isRefreshing: false, error: null } as PartReading<P>;
}

const WHOLE: PartReadings = {
  details: { phase: 'not_told', why: 'role' },
  plan: holding<'plan'>({
    targets: [{ day: '2026-06-01', percent: 30 }],
    extensions: [{ from: '2026-12-01', to: '2026-12-31', by: 'Helen Dela Cruz', at: NOW }],
    extensionCount: 1,
    curve: null,
    expected: null,
    totalDays: 240,
    mode: 'By administration',
  }),
  reports: holding<'reports'>({
    rows: [
      aReport({ photos: ['/media/a.jpg'], photoCount: 1, edit: { reason: 'Wrong', from: 30, to: 20 } }),
      aReport({ day: '2026-05-01', progress: 10 }),
    ],
    leftOut: 2,
  }),
  costs: holding<'costs'>({
    rows: [
      aCost({ amount: 900_000, subtype: 'PO - Purchase Order' }),
      aCost({ type: 'Labor', amount: 200_000 }),
    ],
    leftOut: 0,
    tellsReceipts: true,
  }),
  documents: holding<'documents'>({ rows: [aDocument()], leftOut: 0 }, NOW - 3_600_000),
  people: holding<'people'>({ engineers: [{ id: 2, name: 'Paolo Santos' }], creator: 'Helen Dela Cruz' }),
  requests: { phase: 'failed', error: 'unreachable' },
};

function source(fields: Partial<PaperSource> = {}): PaperSource {
  return {
    project: aProject({ id: 7, name: '<b>Bridge</b>', description: 'A & B' }),
    readings: WHOLE,
    session: { server: 'https://projects.example.gov.ph', username: 'head1', role: 'head_engineer' },
    projectsAsOf: NOW - 30_000,
    today: '2026-11-23',
    now: NOW,
    withPhotos: true,
    language: languageOf('en'),
    ...fields,
  };
}

function blocks<T extends PaperBlock['type']>(
  made: PaperSource,
  type: T,
): Extract<PaperBlock, { type: T }>[] {
  return projectPaper(made, 'en').blocks.filter(
    (block): block is Extract<PaperBlock, { type: T }> => block.type === type,
  );
}

/** Everything that stands on it. */
const textOf = (made: PaperSource): string => JSON.stringify(projectPaper(made, 'en'));

describe('the report of a project', () => {
  it.each(LOCALES)('is a paper in %s, and crosses as one', (locale) => {
    const paper = projectPaper(source({ language: languageOf(locale) }), locale);
    expect(paperSchema.parse(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
    expect(paper.lang).toBe(locale);
  });

  it('says whose project it is, from which server, by whom and when, and texts stay texts', () => {
    const { kind, title, lines } = projectPaper(source(), 'en');
    expect([kind, title]).toEqual(['Project report', '<b>Bridge</b>']);
    expect(lines[1]).toMatch(
      /^From projects\.example\.gov\.ph · Prepared by head1 \(Head Engineer\), Nov 23/,
    );
  });

  it('begins with the key figures, and marks what is over the budget', () => {
    const [figures] = blocks(source(), 'figures');
    const of = (label: string) => figures?.figures.find((one) => one.label === label);
    expect(of('Progress')?.note).toMatch(/points behind the plan/);
    expect(of('Spent')).toMatchObject({
      value: '₱1,100,000.00',
      note: '110\u00a0% of the budget',
      isAlarm: true,
    });
    expect(of('Over budget by')).toMatchObject({ value: '₱100,000.00', isAlarm: true });
  });

  it('has a chapter for each part with its own date', () => {
    const headings = blocks(source(), 'heading').map(({ text, asOf }) => [text, asOf]);
    expect(headings.map(([text]) => text)).toEqual([
      'Key figures',
      'Planned and actual progress',
      'Reports',
      'Expenses',
      'Documents',
      'People',
      'Photos',
      'About this report',
    ]);
    expect(headings[2]?.[1]).toBe('as of Nov 23, 2026, 11:59');
    expect(headings[4]?.[1]).toBe('as of Nov 23, 2026, 11:00');
  });

  it('has the curve and the table behind it, totals by type, and photos with their dates', () => {
    const [curve] = blocks(source(), 'curve');
    expect(curve?.lines.map(({ isPlan, points }) => [isPlan, points.length])).toEqual([
      [true, 3],
      [false, 4],
    ]);
    const [progress, byType] = blocks(source(), 'table');
    expect(progress?.rows).toHaveLength(6);
    expect(byType?.foot).toEqual(['Total of 2 entries', '', '₱1,100,000.00']);
    const [pictures] = blocks(source(), 'pictures');
    expect(pictures?.pictures).toEqual([
      { path: '/media/a.jpg', caption: 'Nov 20, 2026 · 20\u00a0%', note: 'Paolo Santos · Poured the slab' },
    ]);
  });

  it('says what is not in it: not told to this role, not here, not readable, without photos', () => {
    const text = textOf(source());
    expect(text).toContain('Not shown to your role by the server: project details.');
    expect(text).toContain('Not on this computer when the report was made: budget requests.');
    expect(text).toContain('progress reports: 2 entries could not be read and are not listed.');
    expect(textOf(source({ withPhotos: false }))).toContain('Photos were left out.');
    expect(blocks(source({ withPhotos: false }), 'pictures')).toEqual([]);
  });

  it('is made of nothing but the list as well', () => {
    const paper = projectPaper(source({ readings: {}, projectsAsOf: null }), 'en');
    expect(paperSchema.parse(paper)).toEqual(paper);
    expect(paperFoot(source({ readings: {}, projectsAsOf: null })).left).toMatch(/^Prepared Nov 23/);
  });

  it('tells at the foot the oldest date of all that stands in it', () => {
    expect(paperFoot(source())).toEqual({
      left: 'As of Nov 23, 2026, 11:00 · prepared Nov 23, 2026, 12:00 · projects.example.gov.ph',
      page: 'Page {page} of {pages}',
    });
  });

  it('has requests with their decisions, and how far the list reaches', () => {
    const requests = holding<'requests'>({
      rows: [aRequest({ status: 'approved', approved: 100, notes: 'Part of it' })],
      leftOut: 0,
      reach: 'newest',
    });
    const text = textOf(source({ readings: { ...WHOLE, requests } }));
    expect(text).toContain('Approved: ₱100.00');
    expect(text).toContain('The server shows the newest ten only.');
  });

  it('of ten thousand entries of any length it prints the newest, says so, and stays within its limits', () => {
    const long = 'x'.repeat(20_000);
    const readings: PartReadings = {
      ...WHOLE,
      reports: holding<'reports'>({
        rows: Array.from({ length: 10_000 }, (_, at) =>
          aReport({ description: long, photos: [`/media/${at}.jpg`], photoCount: 1 }),
        ),
        leftOut: 0,
      }),
      costs: holding<'costs'>({
        rows: Array.from({ length: 10_000 }, () => aCost({ description: long })),
        leftOut: 0,
        tellsReceipts: true,
      }),
    };
    const made = source({ readings });
    const json = textOf(made);
    expect(json.length).toBeLessThan(MOST_ON_PAPER.json);
    expect(json).toContain('The newest 400 of 10,000 reports are printed.');
    expect(json).toContain('The newest 600 of 10,000 expenses are printed');
    expect(blocks(made, 'entries')[0]?.entries).toHaveLength(mostOf.reports);
    expect(blocks(made, 'pictures')[0]?.pictures).toHaveLength(mostOf.photos);
    const paper = projectPaper(made, 'en');
    expect(paperSchema.parse(paper)).toEqual(paper);
  });
});
