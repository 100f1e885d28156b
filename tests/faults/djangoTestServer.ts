import { pick, type Random } from '../../electron/demo/city/random';
import { Visitor } from '../conformance/visitor';
import { DjangoCity, type DjangoServer } from '../django/server';
import type { TestServer } from './testServer';

const SUPERUSER = { username: 'admin1', password: 'admin1-demo' };
const LOGIN_LIFETIME_MS = 1_800_000;

/** Starts Django Channels under daphne with Redis; a second user makes the changes. */
export async function startDjangoTestServer(random: Random): Promise<TestServer> {
  const city = await DjangoCity.create();
  const projectsChannel = () => pick(random, ['recorded', 'working'] as const);
  let server: DjangoServer = await city.serve({ by: 'daphne', projectsChannel: projectsChannel() });
  const { origin, port } = server;
  let created = 0;

  async function post(path: string, request: Parameters<Visitor['post']>[1]): Promise<void> {
    // Signs in for each change, because the schedule may have ended any earlier login.
    const colleague = new Visitor(origin);
    const signedIn = await colleague.signIn(SUPERUSER);
    if (!signedIn.ok) throw new Error(`the colleague could not sign in: ${signedIn.error.code}`);
    const { status } = await colleague.post(path, request);
    // 400 and 404 are accepted: the project may be deleted meanwhile, or the progress may not go down.
    if (status !== 200 && status !== 400 && status !== 404) throw new Error(`${path}: ${status}`);
  }

  const becomeAnother = async (): Promise<void> => {
    await server.stop();
    server = await city.serve({ by: 'daphne', port, projectsChannel: projectsChannel() });
  };

  return {
    origin,
    serverHeader: () => 'daphne',
    change: async (ids) => {
      const id = ids.length > 0 ? pick(random, ids) : null;
      const dice = random();
      if (id === null || dice < 0.2) {
        created += 1;
        const json = {
          prn: `PRN-NEW-${created}`,
          name: `New ${created}`,
          barangay: 'Apokon',
          status: 'in_progress',
          start_date: '2026-01-05',
          end_date: '2027-12-17',
        };
        return post('/dashboard/projects/api/create/', {
          json: dice < 0.05 ? json : { ...json, latitude: 7.42, longitude: 125.83 },
        });
      }
      const office = `/dashboard/projects/${id}/api`;
      if (dice < 0.5) {
        const form = { percentage_complete: '99', description: 'Site', justification: 'Done' };
        return post(`/projeng/projects/${id}/add-progress/`, { form });
      }
      if (dice < 0.65) {
        const form = { date: '2026-11-22', cost_type: 'material', description: 'Cement', amount: '1000' };
        return post(`/projeng/projects/${id}/add-cost/`, { form });
      }
      const status = pick(random, ['planned', 'delayed', 'in_progress']);
      if (dice < 0.9) {
        const name = `Renamed ${Math.floor(random() * 1e6)}`;
        return post(`${office}/update/`, { json: { status, ...(dice < 0.8 ? { name } : {}) } });
      }
      return post(`${office}/delete/`, {});
    },
    endLogins: () => city.ageLogins(LOGIN_LIFETIME_MS),
    becomeAnother,
    // A replacement without an interruption needs two servers at once; tests/django/mainProcess.test.ts covers it.
    swap: becomeAnother,
    stop: () => city.stop(),
  };
}
