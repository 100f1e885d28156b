import { selectOne } from 'css-select';
import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import { REJECT_KINDS, type RejectKind } from '#shared/domain/reject';
import { tally } from '#shared/tally';
import { countRows } from './countRows';
import { parseHtml, textContent, type AnyNode, type Element } from '../html';
import { ROW_KINDS, readProjectRows, type RowKind } from '../projectRow';
import { parseJson } from '../readJson';
import type { ToldProject } from '../toldProject';

/** What of an answer could not be used, once for equal problems. */
export type Complaint = { readonly kind: RejectKind; readonly reason: string; readonly count: number };

export const complaintSchema: z.ZodType<Complaint> = z.object({
  kind: z.enum(REJECT_KINDS),
  reason: z.string(),
  count: z.number(),
});

/** The rest of a list beside its rows. */
export type ListRest = {
  /** False where the answer is not such a list, or unusable; what is held stays then. */
  readonly isList: boolean;
  readonly complaints: readonly Complaint[];
  /** Ids of listed rows that could not be read. */
  readonly unreadable: readonly number[];
};

export const listRest: z.ZodType<ListRest> = z.object({
  isList: z.boolean(),
  complaints: z.array(complaintSchema),
  unreadable: z.array(z.number()),
});

type ProjectsRead = { readonly rows: readonly ToldProject[]; readonly rest: ListRest };

const listed = z.object({ projects: z.array(z.unknown()) });

/**
 * `{"projects": […]}`, or the bare list of a script block (server contract §5.1).
 * @param hint `answer` or `block`, and what kind of rows the list holds
 */
export function readProjects(body: string, hint: string): ProjectsRead {
  // A cut list must not be used: what it lacks would look deleted.
  const count = countRows(body, MOST.projects);
  if (count > MOST.projects) return noList('too_large', 'more rows than are read', count);
  const value = parseJson(body);
  const [form, named] = hint.split(' ');
  const kind = ROW_KINDS.find((known) => known === named) ?? 'stored';
  if (form === 'block') {
    return Array.isArray(value) ? readRows(value, kind) : noList('invalid_fields', 'not the expected page');
  }
  if (value === undefined) return noList(...notJson(body));
  const list = listed.safeParse(value);
  return list.success
    ? readRows(list.data.projects, kind)
    : noList('invalid_fields', list.error.issues[0]?.path.join('.') || 'answer');
}

/** What is in a page's `<script id="projects-data" type="application/json">` (server contract §5.1, §19). */
export function readProjectsBlock(html: string): string | null {
  const block = selectOne<AnyNode, Element>('script#projects-data', parseHtml(html));
  return block && textContent(block);
}

/** The list in an answer that should be JSON. */
export function notJson(body: string): readonly [kind: RejectKind, reason: string] {
  return [/^\s*</.test(body) ? 'html_instead_of_json' : 'malformed_json', 'not JSON'];
}

function readRows(values: readonly unknown[], kind: RowKind): ProjectsRead {
  const { rows, complaints, unreadable } = readProjectRows(values, kind);
  const counted = [...tally(complaints)].map(([field, count]): Complaint => {
    return { kind: 'row_invalid', reason: `${field} is not usable`, count };
  });
  // Everything was unusable: more likely a change on the server than the end of every project.
  const isList = rows.length > 0 || complaints.length === 0;
  return { rows, rest: { isList, complaints: counted, unreadable: [...unreadable] } };
}

function noList(kind: RejectKind, reason: string, count = 1): ProjectsRead {
  return { rows: [], rest: { isList: false, complaints: [{ kind, reason, count }], unreadable: [] } };
}
