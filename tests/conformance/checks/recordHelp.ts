import type { Role } from '#shared/domain/role';
import { messagesCookieOf, readMessages } from '../../../electron/api/messagesCookie';
import { readNotificationsPage } from '../../../electron/api/notificationsPage';
import type { Needs } from '../check';
import type { Run } from '../run';
import { parseJson, type Answer, type Visitor } from '../visitor';
import { costPath, progressPath } from './paths';
import { engineerId, withProject, type SavedProject } from './projectHelp';

/** An engineer assigned to the check's own project, and the superuser, who can look up the engineer's id. */
export const ENGINEER: Needs = { roles: ['project_engineer', 'superuser'], writes: true };
/** And Finance. */
export const ENGINEER_AND_FINANCE: Needs = {
  roles: ['project_engineer', 'superuser', 'finance_manager'],
  writes: true,
};

/** The value of a page's script block; undefined when there is none. */
export function scriptBlock(body: string, id: string): unknown {
  const block = new RegExp(`<script id="${id}" type="application/json">([^<]*)</script>`).exec(body)?.[1];
  return block === undefined ? undefined : parseJson(block);
}

/** The last message a form's answer sets, "25 saved"; "nothing" when it sets none (server contract §2.4). */
export function toldBy({ headers }: Answer): string {
  const cookie = messagesCookieOf(headers.getSetCookie());
  const message = cookie === null ? undefined : readMessages(cookie).at(-1);
  return message ? `${message.level} ${message.text}` : 'nothing';
}

/** What came of a form: status, where it leads to, and what was told. */
export function outcome(answer: Answer): readonly [number, string | null, string] {
  return [answer.status, answer.location, toldBy(answer)];
}

/** Posts a form with its token. */
export function post(
  visitor: Visitor,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<Answer> {
  return visitor.post(path, { form });
}

/** Status and parsed body of a JSON answer. */
export function jsonOf({ status, body }: Answer): readonly [number, unknown] {
  return [status, parseJson(body)];
}

/** Rows of CSV with quotes (RFC 4180); an empty line is an empty row. */
export function parseCsv(text: string): string[][] {
  return text
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
}

/** A form with files. */
export function multipartOf(
  fields: Readonly<Record<string, string>>,
  files: readonly (readonly [field: string, name: string, content: string | Uint8Array<ArrayBuffer>])[] = [],
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [field, name, content] of files) form.append(field, new Blob([content]), name);
  return form;
}

/** As `withProject`, with the engineer assigned. */
export async function withOwnProject(
  run: Run,
  fields: Record<string, unknown>,
  borrow: (project: SavedProject, engineer: Visitor) => Promise<void>,
): Promise<void> {
  const ids = [await engineerId(run)];
  await withProject(run, { assigned_engineer_ids: ids, ...fields }, (project) =>
    borrow(project, run.as('project_engineer')),
  );
}

/** Reports progress; the id of the report, 0 when it was refused. */
export async function report(
  visitor: Visitor,
  project: number,
  percent: number,
  photos: readonly string[] = [],
): Promise<number> {
  const fields = {
    percentage_complete: String(percent),
    description: 'Site',
    justification: 'A second crew',
  };
  const files = photos.map((name) => ['photos', name, 'x'] as const);
  const answer = await visitor.send(progressPath(project), { multipart: multipartOf(fields, files) });
  return (parseJson(answer.body) as { progress?: { id?: number } } | undefined)?.progress?.id ?? 0;
}

/** Adds a cost of material. */
export function spend(visitor: Visitor, project: number, amount: string): Promise<Answer> {
  const form = { date: '2026-11-20', cost_type: 'material', description: 'Cement', amount };
  return visitor.send(costPath(project), { method: 'POST', form });
}

const PAGES: Readonly<Record<Role, string>> = {
  head_engineer: '/dashboard/notifications/',
  superuser: '/dashboard/notifications/',
  project_engineer: '/projeng/notifications/',
  finance_manager: '/dashboard/finance/notifications/',
};

/** Texts of the newest notifications of a role that hold a word, newest first. */
export async function textsTo(run: Run, role: Role, word: string): Promise<string[]> {
  const { body } = await run.as(role).send(PAGES[role]);
  return readNotificationsPage(body)
    .rows.map(({ message }) => message)
    .filter((message) => message.includes(word));
}
