import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../conformance/visitor';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer } from './server';

// A project's record in the test city, with its database as the judge; what the answers look like is the conformance
// suite's matter.

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `what the test city stores of a project${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    let city: DjangoCity;
    let server: DjangoServer;
    let head: Visitor;
    let count = 0;

    const signIn = async (username: string, origin = server.origin): Promise<Visitor> => {
      const visitor = new Visitor(origin);
      expect(await visitor.signIn({ username, password: `${username}-demo` })).toMatchObject({ ok: true });
      return visitor;
    };
    async function createProject(fields: Record<string, unknown> = {}): Promise<number> {
      count += 1;
      const json = {
        name: `Record ${count}`,
        prn: `PRN-RECORD-${count}`,
        barangay: 'Apokon',
        status: 'in_progress',
        start_date: '2026-01-05',
        end_date: '2027-12-17',
        project_cost: '1000',
        ...fields,
      };
      const { body } = await head.post('/dashboard/projects/api/create/', { json });
      return (JSON.parse(body) as { project: { id: number } }).project.id;
    }
    async function report(project: number): Promise<number> {
      const form = { percentage_complete: '5', description: 'Site' };
      const { body } = await head.post(`/projeng/projects/${project}/add-progress/`, { form });
      return (JSON.parse(body) as { progress: { id: number } }).progress.id;
    }
    const edit = (project: number, update: number) =>
      head.post(`/projeng/projects/${project}/progress/${update}/edit/`, {
        form: { percentage_complete: '6', description: 'Again', edit_reason: 'Typing error' },
      });

    beforeAll(async () => {
      city = await DjangoCity.create();
      server = await city.serve({ by: 'gunicorn', workers: 2 });
      head = await signIn('head1');
    }, 60_000);
    afterAll(() => city.stop());

    it('is long for a handful of projects and short for the others', async () => {
      const updates = await city.rows('ProgressUpdate');
      const projects = updates.map((row) => row['project_id']);
      const counts = [...new Set(projects)].map((id) => projects.filter((each) => each === id).length);
      expect(counts.filter((each) => each === 9)).toHaveLength(5);
      expect(counts.filter((each) => each !== 9).every((each) => each === 1)).toBe(true);
      for (const model of [
        'ProgressPhoto',
        'ProgressEdit',
        'Document',
        'BudgetRequest',
        'BudgetRequestProof',
      ]) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await city.rows(model)).not.toEqual([]);
      }
    });

    it('is stored as it was sent, and can be read row by row', async () => {
      const project = await createProject();
      const update = await report(project);
      expect((await edit(project, update)).status).toBe(302);
      const cost = {
        date: '2026-11-20',
        cost_type: 'labor',
        description: '[Payroll] Masons',
        amount: '250.5',
      };
      await head.post(`/projeng/projects/${project}/add-cost/`, { form: cost });
      const asked = { requested_amount: '75.25', reason: 'Steel' };
      await head.post(`/projeng/projects/${project}/budget-request/`, { form: asked });
      const of = { project_id: project };
      expect(await city.rows('ProgressUpdate', of)).toMatchObject([
        { id: update, percentage_complete: 6, description: 'Again' },
      ]);
      expect(await city.rows('ProgressEdit', { update_id: update })).toMatchObject([
        { from_percentage: 5, to_percentage: 6, reason: 'Typing error', photos_added: 0 },
      ]);
      expect(await city.rows('CostEntry', of)).toMatchObject([{ ...cost, amount: '250.50', receipt: '' }]);
      expect(await city.rows('BudgetRequest', of)).toMatchObject([
        { ...asked, status: 'pending', approved_amount: null },
      ]);
    });

    it('has files that anybody may read, and nobody in production', async () => {
      const [photo] = await city.rows('ProgressPhoto');
      const path = `/media/${photo?.['file']}`;
      const file = await fetch(server.origin + path);
      expect([file.status, file.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
      const production = await city.serve({ by: 'gunicorn', workers: 1, hidesReasons: true });
      expect((await fetch(production.origin + path)).status).toBe(404);
      await production.stop();
    });

    it('cannot be edited any more once the PRN has changed: the copy under the earlier one stays', async () => {
      const project = await createProject();
      const update = await report(project);
      const json = { prn: `PRN-CHANGED-${count}`, status: 'in_progress' };
      expect((await head.post(`/dashboard/projects/${project}/api/update/`, { json })).status).toBe(200);
      expect(await city.rows('ProjectMirror', { project_id: project })).toHaveLength(2);
      expect((await edit(project, update)).status).toBe(500);
      expect(await city.rows('ProgressEdit', { update_id: update })).toEqual([]);
    });

    it('of a cost with more than 13 digits makes every list fail', async () => {
      const lists = ['/projeng/my-reports/export/json/', '/dashboard/reports/', '/dashboard/projects/'];
      const statuses = () => Promise.all(lists.map(async (list) => (await head.send(list)).status));
      expect(await statuses()).toEqual([200, 200, 200]);
      const project = await createProject({ project_cost: '12345678901234' });
      expect(await statuses()).toEqual([500, 500, 500]);
      await city.run(
        `from city.models import Project; Project.objects.filter(pk=${project}).update(project_cost=1)`,
      );
      expect(await statuses()).toEqual([200, 200, 200]);
    });
  },
);
