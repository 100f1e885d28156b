import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DjangoCity, type DjangoServer, type ServeOptions } from '../../tests/django/server';
import type { Setup } from './plan';

/** Workers of gunicorn, as a small office has them. */
export const WORKERS = 3;

/** Of the kernel's count of processor time, a second. */
const TICKS = 100;

const PROJECT_FOLDER = path.resolve('tests/django/project');

/** More projects after the model of the seeded ones, so that lists are as long as a city's; places and reports as there. */
const MORE_PROJECTS = (wanted: number): string => `
from city.models import Project, ProjectMirror
rows = [row for row in Project.objects.order_by('id') if row.latitude and row.project_cost and row.start_date]
new = []
for index in range(${wanted} - Project.objects.count()):
    row = rows[index % len(rows)]
    fields = {field.attname: getattr(row, field.attname) for field in Project._meta.concrete_fields if not field.primary_key}
    fields.update(prn='PRN-FLEET-%05d' % index, latitude=row.latitude + index * 1e-6)
    new.append(Project(**fields))
Project.objects.bulk_create(new)
ProjectMirror.objects.bulk_create([
    ProjectMirror(project=row, prn=row.prn, name=row.name, barangay=row.barangay, status=row.status,
        latitude=row.latitude, longitude=row.longitude)
    for row in Project.objects.filter(prn__startswith='PRN-FLEET-')])
`;

const COUNT_REDIS = `
import os, redis
print(redis.Redis.from_url(os.environ['GISTAGUM_REDIS_URL']).info('clients')['connected_clients'] - 1)
`;

/** The test city with more projects, served by one of the setups. */
export class TestCity {
  readonly #city: DjangoCity;
  readonly #setup: Setup;
  #servers: readonly DjangoServer[] = [];

  private constructor(city: DjangoCity, setup: Setup) {
    this.#city = city;
    this.#setup = setup;
  }

  static async create(setup: Setup, projects: number): Promise<TestCity> {
    const city = await DjangoCity.create(PROJECT_FOLDER);
    const created = new TestCity(city, setup);
    try {
      await city.run(MORE_PROJECTS(projects));
      await created.serve();
    } catch (error) {
      await city.stop();
      throw error;
    }
    return created;
  }

  /** Where HTTP is answered, and where WebSockets are, as a reverse proxy would route them. */
  get origins(): { readonly http: string; readonly sockets: string } {
    const [http, sockets] = this.#servers;
    if (!http) throw new Error('nothing is served');
    return { http: http.origin, sockets: (sockets ?? http).origin };
  }

  /** Starts the servers, after {@link endServers} at the addresses that they had. */
  async serve(): Promise<void> {
    const kinds: readonly ServeOptions[] =
      this.#setup === 'daphne'
        ? [{ by: 'daphne' }]
        : [{ by: 'gunicorn', workers: WORKERS }, { by: 'daphne' }];
    const before = this.#servers;
    this.#servers = await Promise.all(
      kinds.map((kind, index) => {
        const port = before[index]?.port;
        return this.#city.serve({ ...kind, ...(port !== undefined && { port }) });
      }),
    );
  }

  /** Ends the servers, as for a restart; what is stored stays. */
  async endServers(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
  }

  /** Processor time of all processes of the servers so far, in s. */
  processorSeconds(): number {
    const groups = new Set(this.#servers.map(({ processGroup }) => String(processGroup)));
    let ticks = 0;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const fields = statOf(pid);
      if (groups.has(fields[2] ?? '')) ticks += Number(fields[11]) + Number(fields[12]);
    }
    return ticks / TICKS;
  }

  /** Connections to Redis, without the one that asks. */
  async redisConnections(): Promise<number> {
    return Number(await this.#city.run(COUNT_REDIS));
  }

  async stop(): Promise<void> {
    await this.#city.stop();
  }
}

/** What /proc says of a process, from its state on (`man 5 proc`); nothing where it has ended. */
function statOf(pid: string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
