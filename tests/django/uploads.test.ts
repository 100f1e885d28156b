import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '#shared/domain/action';
import { ActionsApi } from '../../electron/api/actionsApi';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer } from './server';

// Files sent under a login that has ended. gunicorn answers without having read them and closes the connection, and its
// reset overtakes the answer; daphne reads everything first.

const ENGINEER = { username: 'eng1', password: 'eng1-demo' };
const END_LOGINS = 'from django.contrib.sessions.models import Session; Session.objects.all().delete()';
/** Of a camera's size. */
const PHOTO: Attachment = {
  name: 'site.jpg',
  type: 'image/jpeg',
  bytes: new Uint8Array(3_000_000).fill(7).fill(0xff, 0, 1).fill(0xd8, 1, 2).fill(0xff, 2, 3),
};

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `files sent to Django after the login has ended${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    let city: DjangoCity;
    let keeper: LoginKeeper;
    let api: ActionsApi;
    let asked: string[];

    beforeAll(async () => {
      city = await DjangoCity.create();
    }, 60_000);
    afterAll(() => city.stop());

    const posts = (part: string): number =>
      asked.filter((line) => line.startsWith('POST') && line.includes(part)).length;

    describe.each(['gunicorn', 'daphne'] as const)('behind %s', (by) => {
      let server: DjangoServer;
      let projectId: number;

      beforeAll(async () => {
        server = await city.serve({ by });
      }, 60_000);
      afterAll(() => server.stop());
      beforeEach(async () => {
        asked = [];
        const http = new HttpClient({
          origin: server.origin,
          fetch: (input, init) => {
            asked.push(`${init?.method ?? 'GET'} ${new URL(input as string).pathname}`);
            return fetch(input, init);
          },
        });
        keeper = new LoginKeeper(http);
        api = new ActionsApi(http, () => undefined);
        await keeper.signIn(ENGINEER);
        const list = await http.request('/projeng/map/api/projects/');
        const { projects } = JSON.parse(list.ok ? list.value.body : '{}') as {
          projects: { id: number; status: string; progress: number }[];
        };
        projectId =
          projects.find(({ status, progress }) => status === 'in_progress' && progress < 80)?.id ?? 0;
        await city.run(END_LOGINS);
      });

      it('a report with a photo is sent once, under a new login', async () => {
        const report = {
          projectId,
          progress: 80,
          description: 'Base course',
          justification: 'A second crew',
        };
        const sent = await keeper.run((role) => api.addProgress(role, { ...report, photos: [PHOTO] }));
        expect(sent).toMatchObject({ ok: true, value: { progress: 80, id: expect.any(Number) as number } });
        expect([posts('/add-progress/'), posts('/accounts/login/')]).toEqual([1, 2]);
      });

      it('a cost with a receipt is sent once, under a new login', async () => {
        const cost = {
          projectId,
          date: '2026-11-20',
          costType: 'material',
          description: '',
          amount: 12.5,
        } as const;
        const sent = await keeper.run((role) => api.addCost(role, { ...cost, receipt: PHOTO }));
        expect(sent).toMatchObject({ ok: true, value: { amount: 12.5 } });
        expect([posts('/add-cost/'), posts('/accounts/login/')]).toEqual([1, 2]);
      });
    });
  },
);
