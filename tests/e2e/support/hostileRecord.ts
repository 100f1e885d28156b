import type { RequestListener } from 'node:http';
import { brokenPicture, photo, pictureBomb } from './files';

// What a server could say of one project that no correct server says: every text is a page, a formula, endless, or turned
// round; files are something else than their name; numbers and days are none.

/** Reports of the record. */
export const MOST_REPORTS = 10_000;

/** Characters that nobody sees, and those that turn what follows round. */
export const UNSEEN = /[\u0000-\u0008\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Of what the server says all over a record: a script that leaves a mark, and addresses of somebody else. */
export type HostileWords = {
  readonly markup: string;
  readonly formula: string;
  readonly turned: string;
  readonly endless: string;
};

/** @param elsewhere the origin of another server, which nothing may ask */
export function hostileWords(elsewhere: string): HostileWords {
  return {
    markup:
      `</script><img src="${elsewhere}/seen.png" onerror="window.ran=true"><script>window.ran=true</script>` +
      `<a href="javascript:window.ran=true">dito</a><style>*{display:none}</style>`,
    formula: `=HYPERLINK("${elsewhere}/formula","+cmd|' /C calc'!A0")`,
    turned: '\u202egpj.exe\u2066\u200f \u0000\u0007 baligtad',
    endless: `Haba ${'haba '.repeat(10_000)}`,
  };
}

/** Photos by name, what they are, and the sentence that stands in their place; null where the picture is good. */
export const HOSTILE_PHOTOS: readonly (readonly [name: string, bytes: Buffer, words: string | null])[] = [
  ['page.jpg', Buffer.from('<!doctype html><script>window.ran=true</script>'), 'A web page came instead'],
  [
    'drawing.jpg',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=true"><script>ran=1</script></svg>',
    ),
    'cannot be shown here',
  ],
  ['program.jpg', Buffer.from('MZ\x90\0 program'), 'cannot be shown here'],
  ['bomb.png', pictureBomb(), 'too many dots'],
  ['broken.png', brokenPicture(), 'damaged'],
  ['cut.png', photo(320, 240, 90).subarray(0, 900), 'damaged'],
  ['cut.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]), 'damaged'],
  ['empty.jpg', Buffer.alloc(0), 'empty'],
  ['good.png', photo(320, 240, 90), null],
];

/** The same for documents, with the name the server gives them and what the viewer says. */
export const HOSTILE_DOCUMENTS: readonly (readonly [
  name: string,
  file: string,
  bytes: Buffer,
  words: RegExp,
])[] = [
  ['Plan A.pdf', 'plan.pdf', Buffer.from('<!doctype html><script>window.ran=true</script>'), /web page came/],
  ['Cut off.pdf', 'cut.pdf', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog'), /damaged/],
  ['photo.jpg', 'photo_%E2%80%AEgpj.exe', Buffer.from('MZ\x90\0 program'), /program/],
  ['site.svg', 'site.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /cannot be shown here/],
];

/** Pages in place of the documents that are named by the hostile words. */
const NAMED = ['1.pdf', '2.pdf', '3.pdf', '4.pdf'] as const;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n');
const dayOf = (index: number): string =>
  new Date(Date.UTC(2026, 9, 1) - Math.floor(index / 4) * 86_400_000).toISOString().slice(0, 10);

/** The office's history: {@link MOST_REPORTS} reports that can be used, each by somebody else, the newest hostile; and three that cannot. */
function historyOf({ markup, formula, turned, endless }: HostileWords): string {
  const texts = [markup, formula, turned, endless];
  const photos = HOSTILE_PHOTOS.map(([name]) => `progress_photos/${name}`);
  const reports = Array.from({ length: MOST_REPORTS }, (_, index) => [
    dayOf(index),
    String(50 + (index % 50)),
    texts[index] ?? `Report ${index + 1}`,
    [markup, turned, endless][index] ?? `Engineer ${index}`,
    index === 0 ? String(photos.length) : '0',
    index === 0 ? [...photos, '../../secret.jpg', '/accounts/logout/', 'a\u0000b.jpg'].join(', ') : '',
  ]);
  return csv([
    ['PROGRESS DETAILS'],
    ['Date', 'Progress %', 'Description', 'Engineer', 'Photo Count', 'Photo Files'],
    ['2026-02-31', '7', 'A day that never was', 'x', '0', ''],
    ['soon', '7', 'No day', 'x', '0', ''],
    ['2026-10-01', 'NaN', 'No number', 'x', '1e999', ''],
    ...reports.toReversed(),
    [],
    ['BUDGET DETAILS'],
    ['Date', 'Category', 'Description', 'Amount'],
    ['2026-10-01', markup, formula, '1e300'],
    [],
    ['TOTAL', '', '', '=SUM(D:D)'],
  ]);
}

/** Finance's history: 5,000 costs, each of a kind of its own, the newest hostile; and two whose amount is none. */
function costsOf({ markup, formula, turned, endless }: HostileWords): string {
  const hostile = [
    ['2026-10-03', markup, markup, '1', '/media/../accounts/logout/'],
    ['2026-10-03', formula, formula, '1', 'javascript:window.ran=true'],
    ['2026-10-03', turned, turned, '1', '/media/cost_receipts/page.jpg'],
    ['2026-10-03', endless, endless, '1', ''],
    ['2026-10-03', 'Material', 'Less than nothing', '-250000.50', ''],
    ['2026-10-03', 'Material', 'Beyond all money', '1e300', ''],
    ['2026-10-03', 'Material', 'No number', '=1+1', ''],
  ];
  const others = Array.from({ length: 5_000 - 5 }, (_, index) => [
    dayOf(index),
    `Kind ${index}`,
    `Cost ${index}`,
    '1',
    '',
  ]);
  return csv([
    ['Project', markup],
    ['Budget', '1e999'],
    [],
    ['Date', 'Cost Type', 'Description', 'Amount', 'Receipt'],
    ...hostile,
    ...others,
  ]);
}

function documentsOf({ markup, formula, turned, endless }: HostileWords): string {
  const rows = [
    ...HOSTILE_DOCUMENTS.map(([name, file]) => [name, `/media/project_documents/${file}`]),
    ...[markup, formula, turned, endless].map((name, index) => [
      name,
      `/media/project_documents/${NAMED[index]}`,
    ]),
    ['Elsewhere', 'javascript:window.ran=true'],
    ['A way out', '/media/../accounts/logout/'],
    ['A disk', 'file:///etc/passwd'],
  ].map(([name, file], index) => ({
    id: 100 - index,
    name,
    file_url: file,
    uploaded_by: index === 0 ? markup : 'Paolo Santos',
    uploaded_at: 'November 26, 2026 12:34 PM',
  }));
  return JSON.stringify({ documents: [...rows, null, { id: 'x' }] });
}

function planOf({ markup, endless }: HostileWords): string {
  return JSON.stringify({
    success: true,
    project: { id: 1, start_date: markup, end_date: 7 },
    display_target: { date: markup, percentage: 'all' },
    saved_progress: Array.from({ length: 5_000 }, (_, index) => ({ date: dayOf(index), percentage: 1e12 })),
    extension_history: [
      { previous_end_date: '2026-01-01', new_end_date: markup, set_by: markup, created_at: 'soon' },
      { previous_end_date: '2026-01-01', new_end_date: '2027-01-01', set_by: endless, created_at: null },
    ],
  });
}

/** The engineers' page: its blocks hold markup, its list of activities has no end. */
function sitePageOf({ markup, turned, endless }: HostileWords): string {
  const block = JSON.stringify({
    project: { mode_of_implementation: markup },
    assigned_engineers: [markup, turned, endless, ...Array.from({ length: 3_000 }, () => 'Paolo Santos')],
    total_cost: 1e300,
    budget: -1e300,
    remaining_budget: 'all',
    expected_progress: 1e300,
    extension_count: -1,
    total_days: 1e300,
    cost_breakdown: { [markup]: 1 },
    progress_updates: Array.from({ length: 5_000 }, () => ({
      date: 'October 01, 2026',
      percentage_complete: 50,
      description: markup,
      engineer: markup,
    })),
  }).replaceAll('<', '\\u003c');
  const shown = markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const activity = `<div><p>${shown}</p><p>${turned}</p><p>Nov 26, 2026 at 8:33 PM</p></div>`;
  return (
    `<!doctype html><script>window.ran=true</script><script id="report-data" type="application/json">${block}</script>` +
    `<script id="s-curve-data" type="application/json">{"labels":["${'x'.repeat(5_000)}"],"planned":[1e300],"actual":["a"]}</script>` +
    `<div class="activity-history-scroll">${activity.repeat(5_000)}</div>`
  );
}

/** Finance's page: an open request all of whose texts are hostile. */
function financePageOf({ markup, endless }: HostileWords): string {
  const shown = markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const pairs = [
    ['Requested By', shown],
    ['Requested Amount', '₱1e300'],
    ['Request Date', 'soon'],
    ['Reason', `${shown} ${endless}`],
  ].map(([label, value]) => `<p>${label}</p><p>${value}</p>`);
  return (
    '<!doctype html><table><tr><th>Receipt</th></tr></table><h3>Pending Budget Request</h3>' +
    `<form><input name="budget_request_id" value="41"></form>${pairs.join('')}` +
    '<p>Proof</p><a href="javascript:window.ran=true//media/">proof</a><script>window.ran=true</script>'
  );
}

const give =
  (type: string, body: string | Buffer): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'Content-Type': type }).end(body);

/** The answers of every address that tells a head of a project, by path. */
export function hostileAnswers(words: HostileWords): ReadonlyMap<string, RequestListener> {
  const files = [
    ...HOSTILE_PHOTOS.map(([name, bytes]) => [`/media/progress_photos/${name}`, bytes] as const),
    ...HOSTILE_DOCUMENTS.map(([, file, bytes]) => [`/media/project_documents/${file}`, bytes] as const),
    ...NAMED.map((file) => [`/media/project_documents/${file}`, Buffer.from('<!doctype html>')] as const),
  ];
  return new Map([
    ['/dashboard/projects/:id/export-comprehensive-csv/', give('text/csv', historyOf(words))],
    ['/dashboard/finance/project/:id/export/csv/', give('text/csv', costsOf(words))],
    ['/projeng/projects/:id/documents/', give('application/json', documentsOf(words))],
    ['/dashboard/monitoring/projects/:id/config-settings/', give('application/json', planOf(words))],
    ['/projeng/projects/:id/detail/', give('text/html; charset=utf-8', sitePageOf(words))],
    ['/dashboard/finance/project/:id/', give('text/html; charset=utf-8', financePageOf(words))],
    ...files.map(([path, bytes]) => [path, give('image/jpeg', bytes)] as const),
  ]);
}

/** The same addresses with answers that are none: a page, a text that breaks off, an error. */
export function brokenAnswers(): ReadonlyMap<string, RequestListener> {
  const page = give(
    'text/html; charset=utf-8',
    '<!doctype html><script>window.ran=true</script><p>Sign in</p>',
  );
  return new Map([
    ['/dashboard/projects/:id/export-comprehensive-csv/', page],
    ['/dashboard/finance/project/:id/export/csv/', give('text/csv', 'Date,Amount,Receipt\r\n2026-01-01,"5')],
    ['/projeng/projects/:id/documents/', give('application/json', '{"documents":[{"id":1,"na')],
    [
      '/dashboard/projects/:id/export-comprehensive-excel/',
      give('application/zip', Buffer.from('PK\x03\x04 and no more')),
    ],
    [
      '/dashboard/monitoring/projects/:id/config-settings/',
      (_request, response) => void response.writeHead(500).end('Trace'),
    ],
    ['/projeng/projects/:id/detail/', page],
  ]);
}
