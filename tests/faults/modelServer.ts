import { CityActions } from '../../electron/demo/city/actions';
import { City } from '../../electron/demo/city/city';
import type { Notification, Person, Project } from '../../electron/demo/city/model';
import { PEOPLE } from '../../electron/demo/city/people';
import { pick, type Random } from '../../electron/demo/city/random';
import { metricsStatus } from '../../electron/demo/city/rules';
import { notificationList } from '../../electron/demo/http/notificationPages';
import { html } from 'hono/html';
import { detailRow, isLocated, writeExport, writeMapProjects } from '../../electron/demo/http/projectRows';
import { homePageOf } from '../../electron/demo/http/context';
import { Sessions } from '../../electron/demo/http/sessions';
import { CityLife } from '../../electron/demo/life';
import { PROFILES, type Profile, type ProfileName } from '../../electron/demo/profile';
import { framesFor, type Frame } from '../../electron/demo/realtime/frames';
import { projectEvents } from '../../electron/demo/realtime/streamEvents';
import { utcDate } from '../../electron/demo/time';
import { Timers } from '../../electron/demo/timers';
import { toWireJson } from '../../electron/demo/wireJson';
import type { Clock } from '../../electron/time/clock';
import type { Truth } from './agreement';

/** One HTTP answer, before the simulated network delivers it. */
export type ModelAnswer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

export type ModelRequest = {
  readonly method: string;
  readonly path: string;
  /** Page number of a paged list, from 1. */
  readonly page: number;
  readonly cookie: string;
  readonly form: string;
};

export type ModelServerOptions = {
  readonly clock: Clock;
  readonly random: Random;
  readonly profile: ProfileName;
  readonly projects: number;
  /** Notification rows the Head Engineer starts with. */
  readonly notifications: number;
  readonly onFrame: (frame: Frame) => void;
};

/** Leaves rows of a list out, makes them unreadable, or removes their ids; each row with this probability. */
export type ListFault = {
  readonly kind: 'left out' | 'unreadable' | 'nameless';
  readonly share: number;
};

const PAGE_ROWS = 50;
const CSRF = 'c'.repeat(32);
const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [125.7, 7.4],
      [125.9, 7.4],
      [125.9, 7.5],
      [125.7, 7.4],
    ],
  ],
};

/**
 * The demo city's server without a network, behind the addresses that a client reads. It answers synchronously and does
 * nothing by itself, so that the simulation alone decides about time and order.
 */
export class ModelServer {
  readonly city: City;
  readonly actions: CityActions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #sessions: Sessions;
  readonly #life: CityLife;
  #profile: Profile;
  #logins = 0;
  /** The current fault of its lists of projects; null: none. */
  listFault: ListFault | null = null;

  constructor(options: ModelServerOptions) {
    const { clock, random } = options;
    this.#clock = clock;
    this.#random = random;
    this.#profile = PROFILES[options.profile];
    this.city = new City({ seed: 1, projects: options.projects, now: () => clock.now() });
    for (const { id } of PEOPLE) {
      const rows = this.city.notificationsOf(id).slice(-options.notifications);
      this.city.setNotifications(
        id,
        rows.map((row) => ({ ...row, isRead: random() < 0.5 })),
      );
    }
    this.#sessions = new Sessions(() => clock.now());
    this.actions = new CityActions({
      city: this.city,
      profile: () => this.#profile,
      announce: (change) => framesFor(this.#profile, change).forEach(options.onFrame),
    });
    this.#life = new CityLife({
      city: this.city,
      actions: this.actions,
      timers: new Timers(clock),
      random,
      rate: 0,
    });
  }

  get profile(): Profile {
    return this.#profile;
  }

  /** Behaves as another kind of server from now on; the data stays. */
  become(profile: ProfileName): void {
    this.#profile = PROFILES[profile];
  }

  endLogins(): void {
    this.#sessions.endAll();
  }

  /** Changes a password, which ends all logins of that person, as in Django. */
  changePassword(person: Person, password: string): void {
    this.city.setPassword(person, password);
    this.#sessions.endAll(person.id);
  }

  /** Logins accepted so far. */
  get logins(): number {
    return this.#logins;
  }

  /** Makes a random change, by another user or by the signed-in person elsewhere. */
  change(person: Person): void {
    const { city, actions } = this;
    const random = this.#random;
    const dice = random();
    const rows = city.notificationsOf(person.id);
    if (dice < 0.72 || city.projects.size === 0) return this.#life.makeChange();
    if (dice < 0.78 && rows.length > 0) return void actions.markRead(person.id, pick(random, rows).id);
    if (dice < 0.82 && rows.length > 0) {
      return void actions.deleteNotification(person.id, pick(random, rows).id);
    }
    if (dice < 0.83) return void actions.markAllRead(person.id);
    const project = city.projects.get(pick(random, city.projectIds()));
    if (!project) return;
    const head = PEOPLE.find(({ role }) => role === 'head') ?? person;
    if (dice < 0.86) return void actions.edit(head, project.id, { latitude: null });
    if (dice < 0.9) return void actions.edit(head, project.id, { latitude: 7.45, longitude: 125.8 });
    if (dice < 0.92) {
      const other = city.projects.get(pick(random, city.projectIds()));
      return void actions.edit(head, project.id, { prn: other?.prn ?? project.prn });
    }
    if (dice < 0.95) return void actions.setStatus(head, project.id, 'planned');
    actions.edit(head, project.id, { name: `${project.name}*`.slice(-60) });
  }

  /** Removes an engineer from a project, or assigns them again; the server does not announce that. */
  reassign(person: Person): void {
    const project = this.city.projects.get(pick(this.#random, this.city.projectIds()));
    if (!project) return;
    const others = project.assignedIds.filter((id) => id !== person.id);
    const isTheirs = others.length < project.assignedIds.length;
    this.actions.edit(person, project.id, { assignedIds: isTheirs ? others : [...others, person.id] });
  }

  /** Adds one announced change: a progress report on a project that has a place on the map. */
  announceProgress(person: Person): void {
    const project = [...this.city.projects.values()].find(isLocated);
    if (!project) return;
    this.actions.reports.addProgress(person, project.id, {
      percentage: Math.round(this.#random() * 9_000) / 100,
      description: 'Site inspection',
    });
  }

  /** The person to whom the cookies of a request or handshake belong. */
  personOf(cookie: string): Person | undefined {
    const session = this.#sessions.find(/(?:^|;\s*)sessionid=([^;]*)/.exec(cookie)?.[1]);
    return session && this.city.personById(session.userId);
  }

  /** The status of a WebSocket handshake: 101, or a refusal (server contract §2). */
  judgeHandshake(path: string, cookie: string): number {
    if (this.#profile.webSockets === 'none') return 404;
    const person = this.personOf(cookie);
    if (!person) return 403;
    const isOpenToAll = path === '/ws/notifications/' || this.#profile.webSockets === 'everyone';
    return isOpenToAll || person.role === 'superuser' ? 101 : 500;
  }

  /** The events that the projects stream sends when it next checks for changes, as JSON texts. */
  lookAtProjects(person: Person): readonly string[] {
    return projectEvents(this.city, person).next().events.map(toWireJson);
  }

  answer(request: ModelRequest): ModelAnswer {
    const answer = this.#route(request);
    return { ...answer, headers: [['Server', this.#profile.serverHeader], ...answer.headers] };
  }

  /** What a client of this person must hold in the end, as the bodies of the server's answers. */
  truthFor(person: Person): Truth {
    return {
      projects: writeExport(this.city.visibleTo(person), this.city),
      places: writeMapProjects(this.city.visibleTo(person), this.#clock.now()),
      metrics: this.#metrics(person),
      page: this.#notificationsPage(person, 1),
      today: utcDate(this.#clock.now()),
    };
  }

  notificationsOf(person: Person): readonly Notification[] {
    return this.city.notificationsOf(person.id);
  }

  #route({ method, path, page, cookie, form }: ModelRequest): ModelAnswer {
    if (path === '/accounts/login/') return method === 'POST' ? this.#logIn(form) : LOGIN_FORM;
    const person = this.personOf(cookie);
    if (path === '/accounts/logout/' || !person) return redirect('/accounts/login/');
    switch (path) {
      case '/projeng/api/engineers/':
        return person.role === 'superuser'
          ? json('[{"id": 2, "username": "eng1", "full_name": "Engineer One"}]')
          : redirect(`/accounts/login/?next=${path}`);
      case '/projeng/api/realtime/status/':
        return json('{"status": "connected"}');
      case '/projeng/map/api/projects/':
        return json(this.#spoil(writeMapProjects(this.city.visibleTo(person), this.#clock.now())));
      case '/projeng/my-reports/export/json/':
        return json(this.#spoil(writeExport(this.city.visibleTo(person), this.city)));
      case '/dashboard/api/overall-project-metrics/':
        return json(this.#metrics(person));
      case '/':
        return redirect(homePageOf(person));
      case '/projeng/notifications/':
      case '/dashboard/notifications/':
        return htmlPage(this.#notificationsPage(person, page));
      case '/dashboard/api/barangay-geojson/':
        return json(
          JSON.stringify({
            features: [{ type: 'Feature', properties: { name: 'Apokon' }, geometry: SQUARE }],
          }),
        );
      case '/dashboard/api/tagum-city-boundary-geojson/':
        return json(JSON.stringify({ features: [{ type: 'Feature', properties: {}, geometry: SQUARE }] }));
      default:
        return this.#presence(path, person);
    }
  }

  /** The details of single projects, for office users and for engineers. */
  #presence(path: string, person: Person): ModelAnswer {
    const id = Number(/\/projects\/(\d+)\//.exec(path)?.[1]);
    const project = this.city.projects.get(id);
    if (path === `/dashboard/projects/${id}/api/get/` && person.role !== 'engineer') {
      return project
        ? json(toWireJson({ success: true, project: detailRow(project, this.city) }))
        : json('{"success": false, "error": "No Project matches the given query."}', 500);
    }
    if (path === `/projeng/projects/${id}/documents/`) {
      if (!project) return json('{"error": "Project not found"}', 404);
      const isTheirs = person.role !== 'engineer' || project.assignedIds.includes(person.id);
      return isTheirs
        ? json('{"documents": []}')
        : json('{"error": "You are not assigned to this project."}', 403);
    }
    return { status: 404, headers: [], body: 'Not Found' };
  }

  #spoil(list: string): string {
    const fault = this.listFault;
    if (!fault) return list;
    const { projects } = JSON.parse(list) as { projects: Record<string, unknown>[] };
    const spoilt = projects.flatMap((row) => {
      if (this.#random() >= fault.share) return [row];
      if (fault.kind === 'left out') return [];
      return [fault.kind === 'unreadable' ? { ...row, status: 'lost' } : { ...row, id: 'x' }];
    });
    return JSON.stringify({ projects: spoilt });
  }

  #logIn(form: string): ModelAnswer {
    const fields = new URLSearchParams(form);
    const person = this.city.personByName(fields.get('username') ?? '');
    if (!person || !this.city.isPasswordOf(person, fields.get('password') ?? '')) {
      return htmlPage('<div role="alert"><span>Invalid username or password.</span></div>');
    }
    this.#logins += 1;
    const { key } = this.#sessions.open(person.id);
    return {
      ...redirect(homePageOf(person)),
      headers: [
        ['Location', homePageOf(person)],
        ['Set-Cookie', `sessionid=${key}; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax`],
      ],
    };
  }

  #metrics(person: Person): string {
    const today = utcDate(this.#clock.now());
    const projects: readonly Project[] = this.city.visibleTo(person);
    const counts = { total_projects: projects.length, completed: 0, in_progress: 0, planned: 0, delayed: 0 };
    for (const project of projects) counts[metricsStatus(project, today)] += 1;
    return toWireJson({ success: true, metrics: counts });
  }

  #notificationsPage(person: Person, number: number): string {
    const rows = this.city.notificationsOf(person.id).toReversed();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
    const unread = this.city.unreadCount(person.id);
    const from = (Math.min(number, pages) - 1) * PAGE_ROWS;
    const shown = rows.slice(from, from + PAGE_ROWS);
    const markup =
      person.role === 'engineer'
        ? notificationList('engineer', rows, unread, html``)
        : notificationList('head', shown, unread, html``, { page: number, pages });
    if (markup instanceof Promise) throw new Error('nothing on this page is waited for');
    return markup.toString();
  }
}

const LOGIN_FORM: ModelAnswer = {
  status: 200,
  headers: [
    ['Content-Type', 'text/html'],
    ['Set-Cookie', `csrftoken=${CSRF}; Path=/; SameSite=Lax`],
  ],
  body: '<form><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>',
};

function redirect(location: string): ModelAnswer {
  return { status: 302, headers: [['Location', location]], body: '' };
}

function json(body: string, status = 200): ModelAnswer {
  return { status, headers: [['Content-Type', 'application/json']], body };
}

function htmlPage(body: string): ModelAnswer {
  return { status: 200, headers: [['Content-Type', 'text/html']], body };
}
