import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { figureOf } from '../../shared/domain/figures';
import { namesIn, type Project } from '../../shared/domain/project';
import { eventually } from '../fakes/eventually';
import { openClient, type SignedInClient } from '../actions/signedInClient';
import { Visitor } from '../conformance/visitor';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer, type StoredRow } from './server';

// The fields of the list of projects as each role is told them, with the server's database as the judge.

const lack = whatDjangoLacks();
const TODAY = '2026-11-26';

type Stored = {
  readonly projects: readonly StoredRow[];
  readonly types: ReadonlyMap<unknown, unknown>;
  /** PHP by project. */
  readonly spent: ReadonlyMap<number, number>;
  /** Full names by project, in the server's order. */
  readonly engineers: Readonly<Record<string, readonly string[]>>;
};

describe.skipIf(lack !== null)(
  `fields of the list of projects${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    let city: DjangoCity;
    let server: DjangoServer;
    let client: SignedInClient | null = null;
    let stored: Stored;

    const read = async (): Promise<Stored> => {
      const spent = new Map<number, number>();
      for (const { project_id: id, amount } of await city.rows('CostEntry')) {
        spent.set(Number(id), (spent.get(Number(id)) ?? 0) + Number(amount));
      }
      const names = await city.run(
        'import json; from city.models import Project; print(json.dumps({one.id: ' +
          '[user.get_full_name() for user in one.assigned_engineers.all()] for one in Project.objects.all()}))',
      );
      return {
        projects: await city.rows('Project'),
        types: new Map((await city.rows('ProjectType')).map((row) => [row['id'], row['name']])),
        spent,
        engineers: JSON.parse(names) as Stored['engineers'],
      };
    };

    beforeAll(async () => {
      city = await DjangoCity.create();
      await city.run(
        'from city.models import Project; Project.objects.order_by("id").first().assigned_engineers.clear()',
      );
      server = await city.serve({ by: 'daphne' });
      stored = await read();
    }, 60_000);
    afterEach(() => {
      client?.stop();
      client = null;
    });
    afterAll(() => city.stop());

    const open = async (username: string) => {
      client = await openClient(server.origin, username);
      const { store, requests } = client;
      const shown = stored.projects.flatMap((row): (readonly [StoredRow, Project])[] => {
        const project = store.state.projects.get(Number(row['id']));
        return project ? [[row, project]] : [];
      });
      return { store, requests, shown };
    };

    it.each(['head1', 'admin1', 'eng1', 'fin1'])('tell %s what is stored, or nothing', async (username) => {
      const { shown, requests } = await open(username);
      const [isEngineer, isFinance] = [username === 'eng1', username === 'fin1'];
      expect([shown.length > 0, shown.length === stored.projects.length]).toEqual([true, !isEngineer]);
      for (const [row, project] of shown) {
        const id = Number(row['id']);
        const spent = Math.round((stored.spent.get(id) ?? 0) * 100) / 100;
        const cost = row['project_cost'] === null ? null : Number(row['project_cost']);
        expect({
          id,
          fund: project.fundSource,
          end: project.endDate,
          type: project.projectType,
          spent: project.spent,
          remaining: figureOf('remaining', project, TODAY),
          engineers: project.engineers === null ? null : namesIn(project.engineers),
        }).toEqual({
          id,
          fund: row['source_of_funds'] || null,
          end: row['end_date'],
          type: isFinance ? null : (stored.types.get(row['project_type_id']) ?? null),
          spent,
          remaining: cost === null ? null : Math.round((cost - spent) * 100) / 100,
          engineers: isEngineer ? null : stored.engineers[id],
        });
      }
      expect(shown.some(([, { engineers }]) => engineers === '')).toBe(!isEngineer);
      const asked = (path: string) => requests.filter((request) => request === `GET ${path}`).length;
      expect(asked('/dashboard/reports/budget/export/csv/')).toBe(1);
      expect(asked('/dashboard/reports/budget/')).toBe(isEngineer ? 0 : 1);
    });

    it('follow a cost and a report that somebody else enters', async () => {
      const { store } = await open('head1');
      const visitor = new Visitor(server.origin);
      expect(await visitor.signIn({ username: 'eng1', password: 'eng1-demo' })).toMatchObject({ ok: true });
      const [update] = await city.rows('ProgressUpdate', { project__assigned_engineers__username: 'eng1' });
      const id = Number(update?.['project_id']);
      const before = store.state.projects.get(id);
      const form = { date: '2026-11-20', cost_type: 'labor', description: 'Crew', amount: '250.25' };
      await visitor.post(`/projeng/projects/${id}/add-cost/`, { form });
      await eventually(() =>
        expect(store.state.projects.get(id)?.spent).toBeCloseTo((before?.spent ?? 0) + 250.25, 2),
      );
      // The same progress again is a report, too.
      const report = { percentage_complete: String(before?.progress ?? 0), description: 'As before' };
      await visitor.post(`/projeng/projects/${id}/add-progress/`, { form: report });
      const days = (await city.rows('ProgressUpdate', { project_id: id })).map((row) => String(row['date']));
      await eventually(() => expect(store.state.projects.get(id)?.lastReport).toBe(days.sort().at(-1)));
    });
  },
);
