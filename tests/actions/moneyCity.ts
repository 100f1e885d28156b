import { randomBytes } from 'node:crypto';
import { Visitor } from '../conformance/visitor';
import { DjangoCity, type DjangoServer, type StoredRow } from '../django/server';
import { openClient, type Interceptor, type SignedInClient } from './signedInClient';

/** Every session of the server's ends at once. */
const END_LOGINS = 'from django.contrib.sessions.models import Session; Session.objects.all().delete()';

/** The error with which Node's fetch rejects when the connection breaks. */
const broken = (): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('broken'), { code: 'ECONNRESET' }) });

const onForms =
  (answer: (forward: () => Promise<Response>) => Promise<Response>): Interceptor =>
  (method, path, forward) =>
    method === 'POST' && !path.startsWith('/accounts/') ? answer(forward) : null;

/** The server does what it is asked, and its answer never arrives. */
export const losesAnswers = onForms(async (forward) => {
  await (await forward()).arrayBuffer();
  throw broken();
});

/** What is sent never arrives. */
export const losesRequests = onForms(() => Promise.reject(broken()));

/** A city on Django whose money is looked at in its database, and the people who change it besides the client. */
export class MoneyCity {
  readonly server: DjangoServer;
  readonly #city: DjangoCity;
  #admin: Visitor;
  #engineer: Visitor;
  #client: SignedInClient | null = null;
  /** Ids by user name. */
  readonly users: ReadonlyMap<string, number>;

  private constructor(
    city: DjangoCity,
    server: DjangoServer,
    users: ReadonlyMap<string, number>,
    [admin, engineer]: readonly [Visitor, Visitor],
  ) {
    this.#city = city;
    this.server = server;
    this.users = users;
    this.#admin = admin;
    this.#engineer = engineer;
  }

  static async start(): Promise<MoneyCity> {
    const city = await DjangoCity.create();
    const server = await city.serve({ by: 'daphne' });
    const users = (await city.rows('User')).map(
      ({ username, id }) => [String(username), Number(id)] as const,
    );
    const visitors = [await visit(server.origin, 'admin1'), await visit(server.origin, 'eng1')] as const;
    return new MoneyCity(city, server, new Map(users), visitors);
  }

  /** Signs in; whoever was signed in before is closed. */
  async open(username: string): Promise<SignedInClient> {
    this.close();
    this.#client = await openClient(this.server.origin, username);
    return this.#client;
  }

  close(): void {
    this.#client?.stop();
    this.#client = null;
  }

  /** A project under way with a budget of 100,000 that eng1 is assigned to, unless `fields` says otherwise. */
  async createProject(fields: Record<string, unknown> = {}): Promise<number> {
    const mark = randomBytes(4).toString('hex').toUpperCase();
    const json = {
      name: `Tulay ng Niño ${mark}`,
      prn: `PRN-${mark}`,
      barangay: 'Apokon',
      status: 'in_progress',
      latitude: 7.424,
      longitude: 125.838,
      project_cost: '100000.00',
      start_date: '2026-01-05',
      end_date: '2027-12-17',
      assigned_engineer_ids: [this.users.get('eng1')],
      ...fields,
    };
    const { body } = await this.#admin.post('/dashboard/projects/api/create/', { json });
    return (JSON.parse(body) as { project: { id: number } }).project.id;
  }

  async deleteProject(id: number): Promise<void> {
    await this.#admin.post(`/dashboard/projects/${id}/api/delete/`);
  }

  /** As the engineer, on the web page. @returns the id of the request */
  async ask(id: number, amount: string): Promise<number> {
    const form = { requested_amount: amount, reason: 'Steel is dearer' };
    await this.#engineer.post(`/projeng/projects/${id}/budget-request/`, { form });
    return Number((await this.requests(id)).at(-1)?.['id']);
  }

  /** As the superuser, on the web page. */
  async approve(id: number, requestId: number, amount: string): Promise<void> {
    await this.#admin.post(`/dashboard/finance/project/${id}/approve-budget/`, {
      form: { budget_request_id: String(requestId), approved_amount: amount, notes: 'Was faster' },
    });
  }

  /** The sessions of everybody end; the visitors of this class sign in again. */
  async endLogins(): Promise<void> {
    await this.#city.run(END_LOGINS);
    this.#admin = await visit(this.server.origin, 'admin1');
    this.#engineer = await visit(this.server.origin, 'eng1');
  }

  costs(id: number): Promise<readonly StoredRow[]> {
    return this.#city.rows('CostEntry', { project_id: id });
  }

  allocations(id: number): Promise<readonly StoredRow[]> {
    return this.#city.rows('CostAllocation', { project_id: id });
  }

  requests(id: number): Promise<readonly StoredRow[]> {
    return this.#city.rows('BudgetRequest', { project_id: id });
  }

  rows(model: string, where: Readonly<Record<string, string | number>>): Promise<readonly StoredRow[]> {
    return this.#city.rows(model, where);
  }

  /** PHP, as text with two decimals. */
  async budget(id: number): Promise<unknown> {
    return (await this.#city.rows('Project', { id }))[0]?.['project_cost'];
  }

  /** How many notifications of a project with this beginning each of these users was sent. */
  async told(id: number, beginning: string, ...usernames: readonly string[]): Promise<readonly number[]> {
    const rows = await this.#city.rows('Notification', { project_id: id, message__startswith: beginning });
    return usernames.map(
      (username) => rows.filter((row) => row['recipient_id'] === this.users.get(username)).length,
    );
  }

  async stop(): Promise<void> {
    this.close();
    await this.#city.stop();
  }
}

async function visit(origin: string, username: string): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const outcome = await visitor.signIn({ username, password: `${username}-demo` });
  if (!outcome.ok) throw new Error(`${username}: ${outcome.error.code}`);
  return visitor;
}
