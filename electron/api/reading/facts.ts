import { parse } from 'csv-parse/sync';
import { selectOne } from 'css-select';
import { z } from 'zod';
import { LONGEST, MOST } from '#shared/domain/bounds';
import { joinNames } from '#shared/domain/fields';
import { outsideLine } from '#shared/domain/outsideText';
import { projectFields } from '#shared/domain/schemas';
import { parseHtml, textContent, type AnyNode, type Element } from '../html';
import { parseJson } from '../readJson';
import type { Complaint, ListRest } from './lists';

/** What one answer tells of a project beside the lists; undefined for what it does not tell. It names no ids. */
export type FactRow = {
  readonly prn: string;
  readonly name: string;
  /** PHP. */
  readonly spent?: number | undefined;
  /** As a project's field: one a line. */
  readonly engineers?: string | undefined;
};

export const factRowSchema: z.ZodType<FactRow> = z.object({
  prn: projectFields.prn,
  name: projectFields.name,
  spent: z.number().optional(),
  engineers: z.string().optional(),
});

type FactsRead = { readonly rows: readonly FactRow[]; readonly rest: ListRest };

/** Columns of the export of budgets that are read (server contract §16). */
const COLUMNS = { prn: 'prn#', name: 'project name', spent: 'spent' } as const;

/** What was spent on each project, of the export of budgets (server contract §16): CSV. */
export function readSpending(text: string): FactsRead {
  // A sign-in page or an error in its place.
  if (/^\s*</.test(text.slice(0, 200))) return noFacts('not the expected file');
  let records: readonly (readonly string[])[];
  try {
    records = parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
      skip_empty_lines: true,
      to: MOST.projects + 2,
    });
  } catch {
    return noFacts('not CSV');
  }
  const [heads = [], ...lines] = records;
  if (lines.length > MOST.projects) return noFacts('more rows than are read', 'too_large', lines.length);
  const names = heads.map((head) => head.trim().toLowerCase());
  const at = (column: keyof typeof COLUMNS): number => names.indexOf(COLUMNS[column]);
  const [prn, name, spent] = [at('prn'), at('name'), at('spent')];
  if (prn < 0 || spent < 0) return noFacts('not the expected columns');
  let unusable = 0;
  const rows = lines.flatMap((line): FactRow[] => {
    const amount = readAmount(line[spent] ?? '');
    if (amount !== null) return [{ ...named(line[prn] ?? '', line[name] ?? ''), spent: amount }];
    unusable += 1;
    return [];
  });
  return facts(rows, unusable, 'spent');
}

/** PHP as the server writes them, with or without separators and sign; null for anything else. */
function readAmount(text: string): number | null {
  const plain = text.replace(/[₱,\s]|PHP/gi, '');
  if (!/^-?\d{1,15}(\.\d+)?$/.test(plain)) return null;
  const read = projectFields.spent.safeParse(Number(plain));
  return read.success ? read.data : null;
}

const report = z.object({ projects: z.array(z.unknown()) });

const reportRow = z.object({
  prn: z.string().nullish(),
  name: z.string().nullish(),
  assigned_engineers: z.union([z.string(), z.array(z.string())]).nullish(),
});

/** What the server may write where nobody is assigned. */
const NOBODY = /^(|N\/A|None|—|-|Unassigned)$/i;

/** Who is assigned to each project, of the page of the budget report (server contract §13). */
export function readAssignments(html: string): FactsRead {
  const block = selectOne<AnyNode, Element>('script#budget-report-pdf-data', parseHtml(html));
  const list = report.safeParse(block && parseJson(textContent(block)));
  if (!list.success) return noFacts('not the expected page');
  const { projects } = list.data;
  if (projects.length > MOST.projects)
    return noFacts('more rows than are read', 'too_large', projects.length);
  let unusable = 0;
  const rows = projects.flatMap((value): FactRow[] => {
    const row = reportRow.safeParse(value);
    if (!row.success || row.data.assigned_engineers === undefined) {
      unusable += 1;
      return [];
    }
    const told = row.data.assigned_engineers ?? [];
    const people = (typeof told === 'string' ? told.split(', ') : told).filter(
      (one) => !NOBODY.test(one.trim()),
    );
    return [{ ...named(row.data.prn ?? '', row.data.name ?? ''), engineers: joinNames(people) }];
  });
  return facts(rows, unusable, 'assigned_engineers');
}

function named(prn: string, name: string): Pick<FactRow, 'prn' | 'name'> {
  return { prn: outsideLine(prn, LONGEST.name), name: outsideLine(name, LONGEST.name) };
}

function facts(rows: readonly FactRow[], unusable: number, field: string): FactsRead {
  const reason = `${field} is not usable`;
  const complaints: Complaint[] = unusable > 0 ? [{ kind: 'row_invalid', reason, count: unusable }] : [];
  // Everything was unusable: more likely a change on the server.
  return { rows, rest: { isList: rows.length > 0 || unusable === 0, complaints, unreadable: [] } };
}

function noFacts(reason: string, kind: Complaint['kind'] = 'invalid_fields', count = 1): FactsRead {
  return { rows: [], rest: { isList: false, complaints: [{ kind, reason, count }], unreadable: [] } };
}
