import type { EditProgress, ProjectChanges } from '../../shared/domain/actionRequests';
import { idleLink } from '../../shared/domain/connection';
import { NO_SESSION } from '../../shared/domain/session';
import type { FormKind } from '../../shared/domain/work';
import { fail, ok, type Result } from '../../shared/result';
import { ActionRunner } from '../../electron/city/actions/actionRunner';
import { lookAtPresent } from '../../electron/city/actions/lookAtPresent';
import { OutboxSender } from '../../electron/city/actions/outboxSender';
import {
  createProjectActions,
  type ProjectActions,
} from '../../electron/city/actions/project/projectActions';
import { sendEntry } from '../../electron/city/actions/project/sendEntry';
import type { ActionsApi } from '../../electron/api/actionsApi';
import type { OfficeApi } from '../../electron/api/officeApi';
import type { ProjectReads } from '../../electron/api/projectReads';
import type { ServerApi } from '../../electron/api/serverApi';
import { Outbox } from '../../electron/city/outbox/outbox';
import { OutboxCheck } from '../../electron/city/outbox/outboxCheck';
import { OutboxFolder } from '../../electron/city/outbox/outboxFolder';
import { countTraces } from '../../electron/city/outbox/traces';
import { createEarlyViews } from '../../electron/city/state/earlyView';
import { OwnChanges } from '../../electron/city/state/ownChanges';
import { StateStore } from '../../electron/city/state/stateStore';
import { createLog } from '../../electron/diagnostics/log';
import type { FakeClock } from '../fakes/fakeClock';
import type { CrashingFiles } from './crashingFiles';
import type { SealedRuns } from './sealedRuns';
import { REPORT_DAY, type ChangedPart, type Meant, type OutboxServer, type Report } from './outboxServer';

/** One run of the application, from its start to its kill. */
export type Run = {
  readonly store: StateStore;
  readonly outbox: Outbox;
  readonly actions: ProjectActions;
  readonly sender: OutboxSender;
  readonly check: OutboxCheck;
  readonly clock: FakeClock;
};

/** The link comes, or goes. */
export function reach({ store, clock }: Run, phase: 'live' | 'offline' | 'connecting'): void {
  const projects = { ...store.state.freshness.projects, source: 'server' as const, asOf: clock.now() + 1 };
  store.commit([
    {
      type: 'value_set',
      name: 'session',
      value: { ...NO_SESSION, phase: 'signed_in', role: 'project_engineer' },
    },
    { type: 'value_set', name: 'link', value: { ...idleLink(clock.now()), phase } },
    { type: 'freshness_set', resource: 'projects', freshness: projects },
  ]);
}

/** The application is killed. */
export function end({ sender, check }: Run): void {
  sender.stop();
  check.stop();
}

type RunParts = {
  readonly server: OutboxServer;
  readonly files: CrashingFiles;
  readonly clock: FakeClock;
  readonly newId: () => string;
  /** Of every change, by its id. */
  readonly meant: ReadonlyMap<string, Meant>;
  /** Where the policy may ask for encryption, in one run or another; null where it never does. */
  readonly sealed: SealedRuns | null;
};

/** Starts the application on what the disk holds. */
export function openRun({ server, files: crashing, clock, newId, meant, sealed }: RunParts): Run {
  const log = createLog(() => undefined);
  const store = new StateStore(clock.now());
  store.commit([{ type: 'rows_put', table: 'projects', rows: server.rows }]);
  const disk = crashing.restart();
  const files = sealed ? sealed.open(disk) : disk;
  const outbox = new Outbox({
    clock,
    random: () => 0.5,
    folder: new OutboxFolder({ path: '/outbox', journal: '/journal/outbox', files, log }),
    newId,
    onChange: (work) => store.commit([{ type: 'value_set', name: 'work', value: work }]),
  });
  /** A run whose power has failed reaches nobody any more. */
  const alive = <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> =>
    isOver() ? new Promise(() => undefined) : ask();
  let isEnded = false;
  const isOver = (): boolean => isEnded || crashing.hasFailed;
  const details = (id: number) => alive(() => server.read(() => server.details(id)));
  const list = () =>
    alive(() =>
      server.read(() => {
        store.commit([{ type: 'rows_put', table: 'projects', rows: server.rows }]);
        return server.list();
      }),
    );
  const { run } = server;
  /** What reaches the server is of the one change of its project that is being sent. */
  const arrive = (projectId: number, kind: FormKind, part: ChangedPart): Promise<Result<null>> =>
    alive(() => {
      const sent = outbox
        .views()
        .find((view) => view.projectId === projectId && view.kind === kind && view.state === 'sending');
      if (!sent) throw new Error('nothing is being sent');
      const { id, acceptedAt } = sent;
      const how = { meant: meant.get(id) ?? null, isCompared: acceptedAt !== null };
      return server.change(projectId, { key: `${kind} ${id}`, part, ...how });
    });
  const own = new OwnChanges(() => clock.now());
  const isReachable = (): boolean => !['offline', 'connecting'].includes(store.state.link.phase);
  const reads = { fetchProjectDetails: (_role: string, id: number) => details(id) } as unknown as ServerApi;
  const reportOf = <T>(id: number, tell: (report: Report) => T): Promise<Result<T>> =>
    alive(() =>
      server.read(() => {
        const report = server.reportOf(id);
        return report ? ok(tell(report)) : fail('not_found');
      }),
    );
  const projectReads = {
    fetchReport: (_role: string, id: number) =>
      reportOf(id, ({ progress, words: description }) => ({ progress, description })),
    fetchHistory: (_role: string, id: number) =>
      reportOf(id, ({ progress, words: description }) => ({
        reports: [{ day: REPORT_DAY, progress, description }],
        costs: [],
      })),
  } as unknown as ProjectReads;
  const actions = createProjectActions({
    ...{ clock, store, own, run, reads },
    runner: new ActionRunner({ clock, store, own, outbox, run, isReachable }),
    api: {
      updateStatus: (_role: string, { projectId, status }: { projectId: number; status: string }) =>
        arrive(projectId, 'update_status', { storedStatus: status }),
      updateProject: (
        _role: string,
        { projectId, changes }: { projectId: number; changes: ProjectChanges },
        typeId: number | null,
      ) => arrive(projectId, 'update_project', storedOf(changes, typeId)),
      forms: {
        sendBudgetAlert: (_role: string, { projectId }: { projectId: number }) =>
          arrive(projectId, 'send_budget_alert', {}),
        editProgress: (_role: string, { projectId, progress, description }: EditProgress) =>
          arrive(projectId, 'edit_progress', { progress, words: description }),
      },
    } as unknown as ActionsApi,
    office: {
      typeId: (_role: string, name: string) => alive(() => server.read(() => ok(server.typeIdOf(name)))),
    } as unknown as OfficeApi,
    choices: { fetchPrn: () => Promise.resolve(fail('not_allowed')) },
    projectReads,
    reconciler: { readBackProjects: list, tell: () => undefined, hint: () => undefined },
    early: createEarlyViews().projects,
  });
  const sources = {
    ...{ run, reads, projectReads, office: {} as OfficeApi, reconciler: { readBackProjects: list } },
    findProject: (id: number) =>
      alive(() => server.read(() => ok(server.find(id) ? ('exists' as const) : ('deleted' as const)))),
  };
  const sender = new OutboxSender({
    ...{ clock, store, outbox, random: () => 0.5 },
    look: (change, base) => lookAtPresent(sources, change, base),
    send: (entry, attachments) => sendEntry(actions, entry, attachments),
  });
  const check = new OutboxCheck({
    ...{ clock, store, outbox },
    readDetails: details,
    readList: list,
    readPlan: () => Promise.resolve(fail('not_allowed')),
    countTraces: (change) => run((role) => countTraces(projectReads, role, change, '')),
  });
  const stop = sender.stop.bind(sender);
  sender.stop = () => {
    isEnded = true;
    stop();
  };
  return { store, outbox, actions, sender, check, clock };
}

/** As the server stores an edit. */
function storedOf(
  { status, name, description, fundSource, projectType }: ProjectChanges,
  typeId: number | null,
): ChangedPart {
  return {
    storedStatus: status,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(fundSource !== undefined && { fundSource: fundSource || null }),
    ...(projectType !== undefined && { projectType: typeId === null ? null : projectType }),
  };
}
