import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Run } from '../run';
import { parseJson, type Answer, type Visitor } from '../visitor';
import { count, engineers, mapRow } from './schemas';

/** Who may create, change and delete projects. */
export const OFFICE = ['head_engineer', 'superuser'] as const;
export const CREATE = '/dashboard/projects/api/create/';
export const updatePath = (id: number) => `/dashboard/projects/${id}/api/update/`;
export const deletePath = (id: number) => `/dashboard/projects/${id}/api/delete/`;

const saved = z.object({
  success: z.literal(true),
  message: z.string(),
  project: z.strictObject({
    id: count,
    name: z.string(),
    prn: z.string(),
    status: z.string(),
    barangay: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    assigned_engineer_ids: z.array(count),
  }),
});
export type SavedProject = z.infer<typeof saved>['project'];

/** The project list of the first role that has one. */
export async function listProjects(run: Run, visitor?: Visitor): Promise<z.infer<typeof mapRow>[]> {
  const who = visitor ?? run.anyOf(['head_engineer', 'superuser', 'project_engineer']);
  const answer = await who.getJson('/projeng/map/api/projects/');
  return run.fits('the project list', answer, z.strictObject({ projects: z.array(mapRow) }))?.projects ?? [];
}

/** The project an answer of create or update tells of. */
export function readSaved(run: Run, answer: Answer): SavedProject | undefined {
  run.equal('status', answer.status, 200);
  return run.fits('the answer', parseJson(answer.body), saved)?.project;
}

/** Fields of a new project; its PRN is another one each time. */
export function newFields(fields: Record<string, unknown> = {}): Record<string, unknown> {
  const prn = `PRN-CONFORMANCE-${randomBytes(4).toString('hex').toUpperCase()}`;
  const place = { barangay: 'Apokon', latitude: 7.424, longitude: 125.838 };
  return {
    name: 'Conformance check',
    prn,
    status: 'in_progress',
    project_cost: '1000.00',
    // Without them the server takes no status but planned (server contract §9.1).
    start_date: '2026-01-05',
    end_date: '2027-12-17',
    ...place,
    ...fields,
  };
}

/** Creates a project for a check and deletes it afterwards, also when the check fails. */
export async function withProject(
  run: Run,
  fields: Record<string, unknown>,
  borrow: (project: SavedProject) => Promise<void>,
): Promise<void> {
  const office = run.anyOf(OFFICE);
  const project = readSaved(run, await office.post(CREATE, { json: newFields(fields) }));
  if (!project) return;
  try {
    await borrow(project);
  } finally {
    await office.post(deletePath(project.id));
  }
}

/** The signed-in engineer's user id, which only the superuser can look up. */
export async function engineerId(run: Run): Promise<number> {
  const answer = await run.as('superuser').getJson('/projeng/api/engineers/');
  const list = run.fits('the engineers', answer, engineers) ?? [];
  const { username } = run.target.credentialsOf('project_engineer');
  return (
    list.find((engineer) => engineer.username === username)?.id ?? run.skip('the engineer is not listed')
  );
}

/** The row of one project in the list, undefined when it is not there. */
export async function findRow(run: Run, id: number): Promise<z.infer<typeof mapRow> | undefined> {
  return (await listProjects(run)).find((row) => row.id === id);
}
