import type { UserNotification } from '#shared/domain/notification';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { Project } from '#shared/domain/project';
import { byId } from '#shared/testing/cityData';
import { fail, ok, type Result } from '#shared/result';
import { FakeClock } from '../../../../tests/fakes/fakeClock';
import { listOf } from '../../../../tests/fakes/inbox';
import { projectListOf } from '../../../../tests/fakes/projectList';
import type { ActionsApi } from '../../../api/actionsApi';
import type { OfficeApi } from '../../../api/officeApi';
import type { NotificationList } from '../../../api/notificationList';
import type { ProjectDetails } from '../../../api/projectDetails';
import type { FetchedProjects } from '../../../api/projectList';
import type { ProjectReads } from '../../../api/projectReads';
import type { ServerApi } from '../../../api/serverApi';
import type { NewChange } from '../../outbox/outbox';
import { createEarlyViews } from '../../state/earlyView';
import { OwnChanges } from '../../state/ownChanges';
import { StateStore } from '../../state/stateStore';
import { ActionRunner } from '../actionRunner';

/**
 * The server and the reconciler as the actions of a Head Engineer see them. A test sets what each answers; `calls`
 * records every call, in order. To extend: name one more method in `api`, `reads` or `reconciler`.
 */
export class FakeCity {
  readonly clock = new FakeClock();
  readonly store = new StateStore(this.clock.now());
  readonly own = new OwnChanges(() => this.clock.now());
  readonly early = createEarlyViews();
  readonly calls: unknown[][] = [];
  /** What was recorded of each change. */
  readonly records: NewChange[] = [];
  /** What the server answers to everything that is sent. */
  answer: () => Promise<Result<never>> | Result<unknown> = () => ok(null);
  /** The lists as they are read back. */
  projects: Result<FetchedProjects> = fail('unreachable');
  notifications: Result<NotificationList> = fail('unreachable');
  /** The same list, read on further. */
  furtherNotifications: Result<NotificationList> = fail('unreachable');
  /** One project as stored, one for each read; the last is repeated. */
  details: Result<ProjectDetails>[] = [fail('not_allowed')];

  readonly #send =
    (name: string) =>
    async (...parts: readonly unknown[]): Promise<Result<unknown>> => {
      this.calls.push([name, ...parts]);
      return this.answer();
    };

  readonly api = {
    addProgress: this.#send('addProgress'),
    addCost: this.#send('addCost'),
    updateStatus: this.#send('updateStatus'),
    updateProject: this.#send('updateProject'),
    markRead: this.#send('markRead'),
    markAllRead: this.#send('markAllRead'),
    deleteNotification: this.#send('deleteNotification'),
    uploadDocuments: this.#send('uploadDocuments'),
    forms: {
      allocateBudget: this.#send('allocateBudget'),
      decideBudget: this.#send('decideBudget'),
      editProgress: this.#send('editProgress'),
      requestBudget: this.#send('requestBudget'),
      sendBudgetAlert: this.#send('sendBudgetAlert'),
    },
  } as unknown as ActionsApi;

  /** A number that the server proposes, one for each asking; the last is repeated. */
  prns: Result<string>[] = [fail('unreachable')];

  readonly choices = {
    fetchPrn: (role: string) => {
      this.calls.push(['prn', role]);
      const [next = fail('unreachable'), ...later] = this.prns;
      if (later.length > 0) this.prns = later;
      return Promise.resolve(next);
    },
  };

  plan: Result<PlanSettings> = fail('not_allowed');
  /** The id of the type that is named. */
  typeId: Result<number | null> = ok(null);

  readonly office = {
    typeId: (role: string, name: string) => {
      this.calls.push(['typeId', role, name]);
      return Promise.resolve(this.typeId);
    },
    createProject: this.#send('createProject'),
    deleteProject: this.#send('deleteProject'),
    extendEndDate: this.#send('extendEndDate'),
    forwardBudgetAlert: this.#send('forwardBudgetAlert'),
    setPlannedProgress: this.#send('setPlannedProgress'),
    fetchPlan: (role: string, id: number) => {
      this.calls.push(['plan', role, id]);
      return Promise.resolve(this.plan);
    },
  } as unknown as OfficeApi;

  readonly reads = {
    fetchProjectDetails: (role: string, id: number) => {
      this.calls.push(['details', role, id]);
      const [next, ...later] = this.details;
      if (later.length > 0) this.details = later;
      return Promise.resolve(next);
    },
    fetchNotifications: (role: string) => {
      this.calls.push(['further', role]);
      return Promise.resolve(this.furtherNotifications);
    },
  } as unknown as ServerApi;

  /** Small answers about one project: by the name of the read, one for each asking; the last is repeated. */
  told: Readonly<Record<string, Result<unknown>[]>> = {};

  readonly #tell =
    (name: string) =>
    async (...parts: readonly unknown[]): Promise<Result<unknown>> => {
      this.calls.push([name, ...parts]);
      const answers = this.told[name] ?? [fail('not_allowed')];
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? fail('not_allowed');
    };

  readonly projectReads = {
    fetchDocuments: this.#tell('fetchDocuments'),
    fetchDrawer: this.#tell('fetchDrawer'),
    fetchHistory: this.#tell('fetchHistory'),
    fetchPendingRequest: this.#tell('fetchPendingRequest'),
    fetchReport: this.#tell('fetchReport'),
  } as unknown as ProjectReads;

  readonly reconciler = {
    readBackProjects: () => {
      this.calls.push(['list']);
      return Promise.resolve(this.projects);
    },
    readBackNotifications: () => {
      this.calls.push(['page']);
      return Promise.resolve(this.notifications);
    },
    tell: (project: Project, change: unknown) => void this.calls.push(['tell', project.id, change]),
    hint: (resource: string) => void this.calls.push(['hint', resource]),
  };

  readonly run = <T>(request: (role: 'head_engineer') => Promise<Result<T>>): Promise<Result<T>> =>
    request('head_engineer');

  readonly runner = new ActionRunner({
    clock: this.clock,
    store: this.store,
    own: this.own,
    outbox: {
      begin: (record) => {
        this.records.push(record);
        return `record ${this.records.length}`;
      },
      attempt: () => true,
      measure: (_id, base) => void this.calls.push(['measure', base]),
      end: (_id, end) => void this.calls.push(['end', end]),
      // Nothing is kept for later here: the runner's own tests do that. What is refused is a draft again, as what was not sent.
      accept: () => {
        this.calls.push(['end', 'unsent']);
        return false;
      },
      accepted: () => [],
      entryOf: () => undefined,
    },
    run: this.run,
  });

  /** The options of both kinds of actions. */
  get ports() {
    const { clock, runner, store, api, office, choices, reads, projectReads, run, reconciler, own } = this;
    return { clock, runner, store, api, office, choices, reads, projectReads, run, reconciler, own };
  }

  hold(...projects: readonly Project[]): void {
    this.store.commit([{ type: 'rows_put', table: 'projects', rows: projects }]);
  }

  holdNotifications(...notifications: readonly UserNotification[]): void {
    this.store.commit([{ type: 'rows_put', table: 'notifications', rows: notifications }]);
  }

  /** The list shows these from now on. */
  list(...projects: readonly Project[]): void {
    this.projects = ok(projectListOf(projects));
  }

  page(...rows: readonly UserNotification[]): void {
    this.notifications = ok(listOf([...byId(...rows).values()]));
  }

  /** The names of the calls. */
  get asked(): readonly unknown[] {
    return this.calls.map(([name]) => name);
  }

  /** The arguments of the calls of one name. */
  of(name: string): readonly unknown[][] {
    return this.calls.filter(([called]) => called === name).map(([, ...parts]) => parts);
  }
}

/** One project as the server stores it. @param totalSpent PHP */
export function detailsOf(project: Project, totalSpent: number | null = null): Result<ProjectDetails> {
  return ok({ project, totalSpent, cut: [] });
}
