import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { UNSAID, type Person, type Project } from '../city/model';
import { actorWithRole } from '../city/people';
import { pick } from '../city/random';
import { manilaDate } from '../time';
import * as bodies from './bodies';
import { lengthenRecord } from './longRecord';
import type { ControlOptions } from './options';
import type { Faults } from './faults';
import { readState } from './state';

/** Where the control endpoint stands on the server. */
export const CONTROL_PATH = '/__control__';

/** A request that cannot be carried out: 400, 404 or 409 with one sentence. */
class Refusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

/** The commands of the control endpoint. Every answer is JSON; a wrong body is a 400 that names the field. */
export function createControlApp(options: ControlOptions, faults: Faults): Hono<{ Bindings: HttpBindings }> {
  const { city, actions, sessions, sockets, streams, life, timers, random } = options;
  const app = new Hono<{ Bindings: HttpBindings }>().basePath(CONTROL_PATH);
  const head = actorWithRole('head');

  const projectOf = (c: Context): Project => {
    const project = city.projects.get(Number(c.req.param('id')));
    if (!project) throw new Refusal(404, `no project has the id ${c.req.param('id')}`);
    return project;
  };
  const personNamed = (username: string): Person => {
    const person = city.personByName(username);
    if (!person) throw new Refusal(404, `no user is called ${username}`);
    return person;
  };
  const editOf = (fields: z.infer<typeof bodies.projectFieldsBody>) => {
    const { project_cost, source_of_funds, start_date, end_date, assigned_engineers, ...same } = fields;
    return withoutUndefined({
      ...same,
      cost: project_cost,
      fundSource: source_of_funds,
      startDate: start_date,
      endDate: end_date,
      assignedIds: assigned_engineers?.map((username) => personNamed(username).id),
    });
  };

  app.get('/state', (c) => c.json(readState(options)));

  app.post('/projects', async (c) => {
    const edit = editOf(await read(c, bodies.projectFieldsBody));
    const project = actions.create(head, {
      ...UNSAID,
      name: 'Control Project',
      prn: `PRN-CONTROL-${city.nextId()}`,
      barangay: 'Apokon',
      latitude: 7.424,
      longitude: 125.838,
      cost: 1_000_000,
      fundSource: 'General Fund',
      startDate: manilaDate(city.now()),
      ...edit,
    });
    return c.json({ id: project.id });
  });
  app.patch('/projects/:id', async (c) => {
    const edit = editOf(await read(c, bodies.projectFieldsBody));
    return c.json({ id: actions.edit(head, projectOf(c).id, edit).id });
  });
  app.delete('/projects/:id', (c) => c.json({ id: actions.delete(head, projectOf(c).id).id }));
  app.post('/projects/:id/progress', async (c) => {
    const body = await read(c, bodies.progressBody);
    return c.json({ id: actions.reports.addProgress(actorWithRole('engineer'), projectOf(c).id, body).id });
  });
  app.post('/projects/:id/costs', async (c) => {
    const { cost_type: costType, ...rest } = await read(c, bodies.costBody);
    const entry = { ...rest, costType, date: manilaDate(city.now()) };
    return c.json({ id: actions.budget.addCost(actorWithRole('engineer'), projectOf(c).id, entry).id });
  });
  app.put('/files', async (c) => {
    const { path, base64 } = await read(c, bodies.fileBody);
    city.media.put(path, Buffer.from(base64, 'base64'), city.now());
    return c.json({ path });
  });
  /** A long history at once, which nobody is told of. */
  app.post('/projects/:id/history', async (c) => {
    const { id, progress } = projectOf(c);
    const counts = await read(c, bodies.historyBody);
    lengthenRecord(city, id, progress, counts);
    return c.json({ id });
  });
  app.post('/notifications', async (c) => {
    const { username, message, project_id } = await read(c, bodies.notificationBody);
    return c.json({ id: actions.notify(personNamed(username).id, message, project_id).id });
  });

  /** Real progress reports at a steady pace; answers when the last is made. */
  app.post('/burst', async (c) => {
    const { per_second, seconds } = await read(c, bodies.burstBody);
    const total = Math.round(per_second * seconds);
    const engineer = actorWithRole('engineer');
    const startedAt = timers.now();
    let sent = 0;
    while (sent < total) {
      const underWay = city.projectIds().filter((id) => city.projects.get(id)?.status === 'in_progress');
      if (underWay.length === 0) throw new Refusal(409, 'no project is in progress to report on');
      const due = Math.min(total, Math.ceil(((timers.now() - startedAt) / 1000) * per_second));
      for (; sent < due; sent += 1) {
        const percentage = Math.round(random() * 9_000) / 100;
        const report = { percentage, description: 'Burst' };
        actions.reports.addProgress(engineer, pick(random, underWay), report, { notify: false });
      }
      if (sent < total) await timers.wait(5);
    }
    return c.json({ sent, ms: timers.now() - startedAt });
  });

  app.post('/frames', async (c) => {
    const { channel, text, base64 } = await read(c, bodies.frameBody);
    if ((text === undefined) === (base64 === undefined)) throw new Refusal(400, 'give either text or base64');
    return c.json({ links: sockets.sendRaw(channel, text ?? Buffer.from(base64!, 'base64')) });
  });
  /** Frames as fast as the links take them, to find out how many a client can handle; answers when the last is sent. */
  app.post('/flood', async (c) => {
    const { channel, texts, rounds } = await read(c, bodies.floodBody);
    const startedAt = timers.now();
    let sent = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const text of texts) {
        sockets.sendRaw(channel, text);
        sent += 1;
        // The links' buffers are emptied only while this loop waits.
        if (sent % 250 === 0) await timers.wait(0);
      }
    }
    return c.json({ sent, ms: timers.now() - startedAt });
  });
  app.post('/stream-text', async (c) => {
    const { text } = await read(c, bodies.streamTextBody);
    return c.json({ streams: streams.sendRaw(text) });
  });
  app.post('/cut', async (c) => {
    const { code } = await read(c, bodies.cutBody);
    return c.json({ links: sockets.cutAll(code), streams: streams.cutAll() });
  });
  app.post('/refuse-websockets', async (c) => {
    const { status, reason, retry_after: retryAfter } = await read(c, bodies.refuseBody);
    faults.handshakeRefusal = status === null ? undefined : { status, reason, retryAfter };
    return c.json({ refusing: status !== null });
  });
  app.post('/expire-logins', async (c) => {
    const { username } = await read(c, bodies.expireBody);
    return c.json({ ended: sessions.endAll(username === undefined ? undefined : personNamed(username).id) });
  });
  /** Django forgets the logins of a user whose password changes. */
  app.post('/password', async (c) => {
    const { username, password } = await read(c, bodies.passwordBody);
    const person = personNamed(username);
    city.setPassword(person, password);
    return c.json({ ended: sessions.endAll(person.id) });
  });
  /** The administrator changes somebody's group; the logins go on. */
  app.post('/role', async (c) => {
    const { username, role } = await read(c, bodies.roleBody);
    city.setRole(personNamed(username), role ?? 'none');
    return c.json({ username, role });
  });
  app.post('/delay', async (c) => {
    const { path, ms } = await read(c, bodies.delayBody);
    faults.delay(path, ms);
    return c.json({ path, ms });
  });
  app.post('/answers', async (c) => {
    const { path, status, content_type: contentType, body, location } = await read(c, bodies.answerBody);
    faults.replaceAnswer(path, { status, contentType, body, location });
    return c.json({ path, status });
  });
  app.post('/profile', async (c) => {
    const { name } = await read(c, bodies.profileBody);
    options.setProfile(name);
    return c.json({ name });
  });
  app.post('/life', async (c) => {
    const { running } = await read(c, bodies.lifeBody);
    if (running) life.start();
    else life.pause();
    return c.json({ running: life.isRunning });
  });
  app.post('/freeze', async (c) => {
    const { sse, ws } = await read(c, bodies.freezeBody);
    streams.isFrozen = sse ?? streams.isFrozen;
    sockets.isFrozen = ws ?? sockets.isFrozen;
    return c.json({ sse: streams.isFrozen, ws: sockets.isFrozen });
  });
  /** Ends every fault that was set: refusals, delays, other answers, frozen links. */
  app.post('/reset', (c) => {
    faults.clear();
    streams.isFrozen = false;
    sockets.isFrozen = false;
    return c.json({});
  });

  app.notFound((c) => c.json({ error: `no such order: ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, error.status);
    return c.json({ error: `the order failed: ${error.message}` }, 500);
  });
  return app;
}

async function read<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.infer<Schema>> {
  const body: unknown = await c.req.json().catch(() => ({}));
  const result = schema.safeParse(body);
  if (!result.success) throw new Refusal(400, z.prettifyError(result.error));
  return result.data;
}

type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}
