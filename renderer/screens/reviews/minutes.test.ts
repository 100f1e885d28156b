import { describe, expect, it } from 'vitest';
import { toCsv } from '#shared/domain/papers/csv';
import { MOST_ON_PAPER, paperSchema } from '#shared/domain/papers/paper';
import { mapFeaturesSchema } from '#shared/domain/papers/geoJson';
import { tableSchema } from '#shared/domain/papers/table';
import {
  addEntry,
  addProjects,
  editDetails,
  editEntry,
  moveTo,
  noteFigures,
  removeProject,
  writeProjectText,
} from '#shared/domain/review/edits';
import type { Author } from '#shared/domain/review/register';
import {
  mergeReviews,
  newReview,
  type FiguresThen,
  type Review,
  type WrittenValue,
} from '#shared/domain/review/review';
import { languageOf } from '../../i18n';
import { minutesFoot, minutesPaper } from './minutes';
import type { MinutesSource } from './minutesItems';
import { minutesMap } from './minutesMap';
import { minutesTable } from './minutesTable';

const AT = Date.parse('2026-11-27T10:00:00+08:00');
const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;
const author: Author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: AT };
const THEN: FiguresThen = {
  status: 'delayed',
  progress: 40,
  cost: 1e6,
  spent: null,
  endDate: '2026-10-01',
  asOf: AT,
};
const NOW: FiguresThen = { ...THEN, progress: 55, asOf: AT + 86_400_000 };
const SESSION = {
  server: 'https://projects.example.gov.ph',
  username: 'head1',
  role: 'head_engineer',
} as const;

function held(count: number, ...values: WrittenValue[]): Review {
  let next = 1;
  const details = { title: 'November', date: '2026-11-27', place: 'Hall', participants: 'Reyes\n\nCruz ' };
  let review = newReview(uuid(0), details, author);
  const merge = (part: Review): void => {
    review = mergeReviews(review, part);
  };
  const projects = Array.from({ length: count }, (_, n) => {
    return { id: n + 1, name: n === 0 ? '=HYPERLINK("x")' : `Road ${n}`, prn: `PRN-${n}`, barangay: null };
  });
  merge(addProjects(review, projects, () => uuid(next++), author));
  for (const value of values) merge(addEntry(review, uuid(next++), value, author));
  merge(noteFigures(review, () => THEN, author));
  merge(moveTo(review, 'closed', { ...author, at: AT + 3_600_000 }));
  return review;
}

const WRITTEN: WrittenValue[] = [
  { kind: 'note', projectId: 1, text: '+cracked culvert', at: AT },
  { kind: 'note', projectId: 1, text: '  ', at: AT },
  { kind: 'decision', projectId: 1, choice: 'Inspect on site', text: 'before the rain', at: AT },
  {
    kind: 'followUp',
    projectId: 1,
    text: 'Repair plan',
    owner: 'Cruz',
    due: '2026-12-15',
    isDone: false,
    at: AT,
  },
  {
    kind: 'proposal',
    projectId: 1,
    field: 'progress',
    from: '40',
    to: '55',
    reason: 'measured',
    sentAt: null,
    at: AT,
  },
];

function sourceOf(review: Review, locale: 'en' | 'fil' = 'en'): MinutesSource {
  const { server, username } = SESSION;
  return {
    review,
    server,
    username,
    figuresNow: () => NOW,
    namedNow: (subject) => subject,
    now: AT + 7_200_000,
    language: languageOf(locale),
  };
}

const other = (at = AT): Author => ({ rev: '00000002-0d1e-4b53-9d54-000000000000', by: 'eng1', at });

/** The entry of this id as somebody else has written it, without having seen it as it is shown. */
function besides(review: Review, id: string, shown: WrittenValue, theirs: WrittenValue): Review {
  const begun = mergeReviews(review, addEntry(review, id, shown, author));
  const one = mergeReviews(begun, editEntry(begun, id, author.rev, shown, { ...author, at: AT + 9 }));
  return mergeReviews(one, editEntry(begun, id, author.rev, theirs, other(AT + 1)));
}

describe('minutes on paper', () => {
  it('say what was decided, what is to be done, the figures of that day and who signs', () => {
    const paper = minutesPaper(sourceOf(held(2, ...WRITTEN)), 'en');
    expect(paperSchema.parse(paper)).toEqual(paper);
    const text = JSON.stringify(paper);
    expect(text).toContain('Inspect on site: before the rain');
    expect(text).toContain('Progress, %: 40\u00a0% → 55\u00a0% (measured)');
    expect(text).toContain('Delayed · 40\u00a0%');
    expect(text).not.toContain('"text":"  "');
    expect(paper.blocks.at(-1)).toEqual({
      type: 'signatures',
      names: ['Reyes', 'Cruz'],
      date: 'Date: ____________',
    });
    const tables = paper.blocks.filter((block) => block.type === 'table');
    expect(tables[1]?.rows).toEqual([['=HYPERLINK("x")', 'Repair plan', 'Cruz', 'Dec 15, 2026', 'Open']]);
    expect(minutesFoot(sourceOf(held(1))).left).toContain('As of Nov 27, 2026, 10:00');
  });

  it('of a review that is not closed show the figures held now, and are in either language', () => {
    const review = held(1, ...WRITTEN);
    const open = mergeReviews(review, moveTo(review, 'open', author));
    expect(JSON.stringify(minutesPaper(sourceOf(open), 'en'))).toContain('Delayed · 55\u00a0%');
    const filipino = minutesPaper(sourceOf(open, 'fil'), 'fil');
    expect(filipino.kind).toBe('Katitikan');
    expect(filipino.lang).toBe('fil');
  });

  it('of more projects than a paper holds say how many are missing', () => {
    const paper = minutesPaper(sourceOf(held(600)), 'en');
    expect(paper.blocks.length).toBeLessThanOrEqual(MOST_ON_PAPER.blocks);
    expect(paperSchema.safeParse(paper).success).toBe(true);
    expect(JSON.stringify(paper)).toContain('of 600 projects are printed');
  });

  it('have every word of a long note, and a line for everyone who was there', () => {
    const words = Array.from({ length: 1_600 }, (_, n) => `w${n}`).join(' ');
    expect(words.length).toBeGreaterThan(MOST_ON_PAPER.text);
    const note: WrittenValue = { kind: 'note', projectId: 1, text: words, at: AT };
    const names = Array.from({ length: 75 }, (_, n) => `Councilor ${n}`);
    const review = held(1, note);
    const peopled = mergeReviews(review, editDetails(review, { participants: names.join('\n') }, author));
    const paper = minutesPaper(sourceOf(peopled), 'en');
    expect(paperSchema.parse(paper)).toEqual(paper);
    const entries = paper.blocks.flatMap((block) => (block.type === 'entries' ? block.entries : []));
    expect(entries.map(({ head }) => head)).toEqual(['Note', 'Note, continued']);
    expect(entries.map(({ text }) => text).join('')).toBe(words);
    const signed = paper.blocks.flatMap((block) => (block.type === 'signatures' ? block.names : []));
    expect(signed).toEqual(names);
  });

  it('have all decisions of a long meeting', () => {
    const many = Array.from({ length: MOST_ON_PAPER.rows + 20 }, (_, n): WrittenValue => {
      return { kind: 'decision', projectId: 1, choice: 'Inspect', text: `d${n}`, at: AT + n };
    });
    const review = held(1);
    const entries = many.flatMap((value, n) => addEntry(review, uuid(1_000 + n), value, author).entries);
    const paper = minutesPaper(sourceOf(mergeReviews(review, { ...review, entries })), 'en');
    expect(paperSchema.safeParse(paper).success).toBe(true);
    const rows = paper.blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
    expect(rows).toHaveLength(many.length);
  });

  it('of one that was opened again do not say when it was closed', () => {
    const review = held(1);
    const open = mergeReviews(review, moveTo(review, 'open', author));
    const facts = (of: Review): string[] =>
      minutesPaper(sourceOf(of), 'en').blocks.flatMap((block) =>
        block.type === 'facts' ? block.facts.map(({ label }) => label) : [],
      );
    expect(facts(review)).toContain('Closed');
    expect(facts(open)).toEqual(['Opened']);
  });

  it('say what is off the agenda, with its name', () => {
    const review = held(2, ...WRITTEN);
    const off = mergeReviews(review, removeProject(review, 1, author));
    const paper = minutesPaper(sourceOf(off), 'en');
    const headings = paper.blocks.flatMap((block) => (block.type === 'heading' ? block.text : []));
    expect(headings).toEqual([
      'Decisions',
      'Follow-ups',
      '1. Road 1',
      '=HYPERLINK("x") (off the agenda)',
      'Signatures',
    ]);
    expect(JSON.stringify(paper)).toContain('+cracked culvert');
    const lines = toCsv(minutesTable(sourceOf(off), SESSION)).split('\r\n');
    expect(lines.filter((line) => line.includes('(off the agenda)'))).toHaveLength(4);
  });

  it('say of both versions whatever they differ in, in words', () => {
    const task = {
      kind: 'followUp',
      projectId: 1,
      text: 'Plan',
      owner: 'Cruz',
      due: null,
      isDone: false,
      at: AT,
    } as const;
    const change = {
      kind: 'proposal',
      projectId: 1,
      field: 'endDate',
      from: '',
      to: '2026-12-31',
      reason: '',
      sentAt: null,
      at: AT,
    } as const;
    let review = besides(held(1), uuid(50), task, {
      ...task,
      owner: 'Reyes',
      due: '2026-12-15',
      isDone: true,
    });
    review = besides(review, uuid(51), change, { ...change, to: '2026-12-01', reason: 'rain' });
    // The one that is shown has no words: the other has.
    const empty = { kind: 'note', projectId: 1, text: '', at: AT } as const;
    review = besides(review, uuid(52), empty, { ...empty, text: 'Culvert' });
    review = mergeReviews(review, editDetails(held(1), { place: 'Site' }, other()));
    review = mergeReviews(review, editDetails(held(1), { place: 'Hall B' }, { ...author, at: AT + 9 }));
    const paper = JSON.stringify(minutesPaper(sourceOf(review), 'en'));
    const table = toCsv(minutesTable(sourceOf(review), SESSION));
    for (const printed of [paper, table]) {
      expect(printed).toContain('Also written by eng1: Plan · Reyes · Dec 15, 2026 · Done');
      expect(printed).toContain('Also written by eng1: Planned end: — → Dec 1, 2026 (rain)');
      expect(printed).toContain('Also written by eng1: Culvert');
      expect(printed).not.toMatch(/endDate|in_progress/);
    }
    expect(paper).toContain('Place, also set by eng1: Site');
    expect(JSON.stringify(minutesTable(sourceOf(review), SESSION))).toContain(
      'Place, also set by eng1: Site',
    );
  });
});

it('as a table they have a row for each entry, one for a project without any, and no formula', () => {
  const table = minutesTable(sourceOf(held(2, ...WRITTEN)), SESSION);
  expect(tableSchema.parse(table)).toEqual(table);
  expect(table.sheets[0]?.parts[0]?.rows).toHaveLength(5);
  const lines = toCsv(table).split('\r\n');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines[1]).toContain(`'+cracked culvert`);
  expect(lines[3]).toContain('Repair plan,Cruz,2026-12-15,Open');
  expect(lines[5]).toMatch(/^2,PRN-1,Road 1,,Delayed,40.0,0,0,,/);
});

it('have nothing of what is for the presenter alone, in any format', () => {
  const review = held(2, ...WRITTEN);
  const secret = mergeReviews(
    review,
    writeProjectText(review, { text: 'presenterNotes', projectId: 1 }, 'Ask Cruz first', author),
  );
  const made = (of: Review): unknown[] => [
    minutesPaper(sourceOf(of), 'en'),
    minutesTable(sourceOf(of), SESSION),
    minutesMap(sourceOf(of), () => null),
  ];
  expect(made(secret)).toEqual(made(review));
});

it('on a map they are one feature for each project, in the words of the minutes', () => {
  const features = minutesMap(sourceOf(held(2, ...WRITTEN)), (id) =>
    id === 1 ? { lon: 125.8, lat: 7.4 } : null,
  );
  expect(mapFeaturesSchema.parse(features)).toEqual(features);
  expect(features).toEqual([
    {
      geometry: { type: 'Point', coordinates: [125.8, 7.4] },
      properties: {
        ...{
          review: 'November',
          review_date: '2026-11-27',
          prn: 'PRN-0',
          name: '=HYPERLINK("x")',
          barangay: null,
        },
        ...{ status: 'Delayed', progress_percent: 40 },
        notes: ['+cracked culvert'],
        decisions: ['Inspect on site: before the rain'],
        follow_ups: ['Repair plan · Cruz · Dec 15, 2026 · Open'],
        proposals: [expect.stringContaining('55')],
        sketches: [],
        photos: [],
      },
    },
    expect.objectContaining({ geometry: null }),
  ]);
});

const SKETCH: WrittenValue = {
  kind: 'sketch',
  projectId: 1,
  shape: 'area',
  points: [
    [125.8, 7.4],
    [125.81, 7.4],
    [125.81, 7.41],
  ],
  label: 'Flooded',
  color: 'blue',
  at: AT,
};

describe('what was drawn about a project', () => {
  it('stands in the map of that project, and each project has one of its own', () => {
    const places = {
      positionOf: (id: number) => (id < 3 ? { lon: 125.8, lat: 7.4 } : null),
      outlines: null,
      attribution: '',
      asOf: AT,
    };
    const paper = minutesPaper(sourceOf(held(3, SKETCH)), 'en', places);
    expect(paperSchema.parse(paper)).toEqual(paper);
    const maps = paper.blocks.filter((block) => block.type === 'map');
    // All of them, and those of the two that have a place.
    expect(maps.map(({ label }) => label)).toEqual([
      'Map of the projects by their numbers in these minutes',
      'Map of =HYPERLINK("x")',
      'Map of Road 1',
    ]);
    expect(maps[1]).toMatchObject({
      marks: [{ text: '1' }],
      note: 'North is up',
      scale: { label: expect.stringMatching(/m$/) },
    });
    const [sketch] = maps[1]?.sketches ?? [];
    expect(sketch).toMatchObject({ shape: 'area', color: 'blue', label: 'Flooded' });
    // Its first corner is where the project is, and the next ones lie east and north of it.
    const [first, east, north] = sketch?.points ?? [];
    expect(first).toEqual([maps[1]?.marks[0]?.x, maps[1]?.marks[0]?.y]);
    expect(east?.[0]).toBeGreaterThan(first?.[0] ?? NaN);
    expect(north?.[1]).toBeLessThan(east?.[1] ?? NaN);
    for (const [x, y] of sketch?.points ?? []) expect(x > 0 && x < 680 && y > 0 && y < 260).toBe(true);
    expect(maps[2]?.sketches).toEqual([]);
    expect(JSON.stringify(paper)).toContain('7.4000000, 125.8100000');
  });

  it('has a map even where the project itself has no place', () => {
    const nowhere = { positionOf: () => null, outlines: null, attribution: '', asOf: null };
    const maps = minutesPaper(sourceOf(held(2, SKETCH), 'fil'), 'fil', nowhere).blocks.filter(
      (block) => block.type === 'map',
    );
    expect(maps.map(({ label, marks }) => [label, marks])).toEqual([['Mapa ng =HYPERLINK("x")', []]]);
  });

  it('is a feature of its own on a map for other programs, an area with a closed ring', () => {
    const features = minutesMap(sourceOf(held(1, SKETCH)), () => null);
    expect(mapFeaturesSchema.parse(features)).toEqual(features);
    expect(features[1]).toEqual({
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [125.8, 7.4],
            [125.81, 7.4],
            [125.81, 7.41],
            [125.8, 7.4],
          ],
        ],
      },
      properties: {
        ...{ review: 'November', review_date: '2026-11-27', prn: 'PRN-0', name: '=HYPERLINK("x")' },
        ...{ sketch: 'Area', label: 'Flooded', color: 'Blue', by: 'head1', also: '' },
      },
    });
  });

  it('is a row of the table', () => {
    const csv = toCsv(tableSchema.parse(minutesTable(sourceOf(held(1, SKETCH)), SESSION)));
    expect(csv).toContain('On the map,"Flooded · Area · Blue · 7.4000000, 125.8000000; ');
  });
});

describe('the photos of a project', () => {
  const photo = (n: number, caption: string): WrittenValue => ({
    kind: 'photo',
    projectId: 1,
    hash: String(n % 10).repeat(64),
    caption,
    at: AT + n,
  });

  it('stand below what was said of it, each with its words, and are counted in the table', () => {
    const source = sourceOf(held(2, photo(1, 'Cracked'), photo(2, ''), SKETCH));
    const paper = minutesPaper(source, 'en');
    expect(paperSchema.parse(paper)).toEqual(paper);
    const [grid, ...others] = paper.blocks.filter((block) => block.type === 'pictures');
    expect(others).toEqual([]);
    expect(grid).toMatchObject({
      pictures: [
        { path: `review-photo/${uuid(0)}/${'1'.repeat(64)}`, caption: 'Cracked' },
        { caption: 'Photo', note: expect.stringContaining('head1') },
      ],
      missing: 'This photo is not on this computer.',
    });
    const lines = toCsv(tableSchema.parse(minutesTable(source, SESSION))).split('\r\n');
    expect(lines[0]).toContain('Progress,Photos,On the map,What');
    expect(lines[1]).toContain('Delayed,40.0,2,1,');
    expect(lines[4]).toMatch(/^2,PRN-1,Road 1,,Delayed,40.0,0,0,/);
  });
});
