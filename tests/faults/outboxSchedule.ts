import { idleLink } from '../../shared/domain/connection';
import { NO_SESSION } from '../../shared/domain/session';
import type { WorkView } from '../../shared/domain/work';
import { fail, ok, type Result } from '../../shared/result';
import { createRandom, type Random } from '../../shared/testing/random';
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
import { confirmThere, decideConflict, sendAgain } from '../../electron/city/outbox/outboxQueue';
import { createEarlyViews } from '../../electron/city/state/earlyView';
import { OwnChanges } from '../../electron/city/state/ownChanges';
import { StateStore } from '../../electron/city/state/stateStore';
import { createLog } from '../../electron/diagnostics/log';
import { FakeClock, settle } from '../fakes/fakeClock';
import { projectListOf } from '../fakes/projectList';
import type { Crashes } from './crashes';
import { CrashingFiles } from './crashingFiles';
import { OutboxServer } from './outboxServer';
import { ScheduleFailure, type FailureKind } from './scheduleResult';

const PROJECTS = 5;
const STEPS = 40;
const STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'] as const;

export type OutboxResult = {
  readonly kept: number;
  readonly runs: number;
  /** Of those kept: how they had ended when everything had settled. */
  readonly done: number;
  readonly waitingForPerson: number;
};

/** One run of the application, from its start to its kill. */
type Run = {
  readonly store: StateStore;
  readonly outbox: Outbox;
  readonly actions: ProjectActions;
  readonly sender: OutboxSender;
  readonly check: OutboxCheck;
  readonly clock: FakeClock;
};

/**
 * Random changes offline and online, kills and losses of power at any write, lost answers, refusals, changes of others and
 * deletions, and a person who decides. After everything has settled each change that was reported as kept was done once, or
 * stands in the outbox with its reason; nothing was done twice without a person's word.
 */
export async function runOutboxSchedule(seed: number, crashes: Crashes): Promise<OutboxResult> {
  const random = createRandom(seed);
  const server = new OutboxServer(random, PROJECTS);
  const files = new CrashingFiles(random);
  const story: string[] = [];
  const fate = new Fates();
  const blame = (kind: FailureKind, detail: string): ScheduleFailure =>
    new ScheduleFailure(seed, kind, detail, story);
  const clock = new FakeClock();
  let runs = 1;
  let lastId = 0;
  const newId = (): string => `6f1d4a52-0d1e-4b53-9d54-${String(++lastId).padStart(12, '0')}`;
  const start = (): Run => openRun(server, files, clock, newId);
  let run = start();
  for (let step = 0; step < STEPS; step += 1) {
    await doSomething({ run, random, server, story, fate, newId });
    if (random.int(0, 5) === 0) files.failSoon();
    if (files.hasFailed || random.int(0, 7) === 0) {
      story.push(files.hasFailed ? 'the power fails' : 'it is killed');
      end(run);
      run = start();
      runs += 1;
    }
  }
  story.push('everything is well again');
  server.isFailing = false;
  end(run);
  run = start();
  for (let turn = 0; turn < 6; turn += 1) {
    reach(run, 'offline');
    await run.clock.advance(1_000);
    reach(run, 'live');
    await run.clock.advance(60_000);
  }
  const left = run.outbox.views();
  const unsettled = left.find(
    ({ state, verdict }) => state === 'sending' || (state === 'unknown' && verdict === 'unchecked'),
  );
  if (unsettled) throw blame('late', `${unsettled.id} is ${unsettled.state}`);
  const stuck = left.find(
    ({ state, isBehind, acceptedAt }) => state === 'waiting' && acceptedAt !== null && !isBehind,
  );
  if (stuck) throw blame('late', `${stuck.id} waits for nothing`);
  let done = 0;
  for (const [id, known] of fate.kept) {
    const times = server.ledger.get(known.key) ?? 0;
    const view = left.find((one) => one.id === id);
    if (times > 1 + known.allowedAgain) throw blame('duplicated', `${id} was done ${times} times`);
    if (
      times > 0 &&
      view &&
      (view.state === 'waiting' || view.state === 'refused') &&
      known.allowedAgain === 0
    ) {
      throw blame('untrue', `${id} was done and is ${view.state}`);
    }
    // A status that somebody else has set is done without sending it.
    const isThere =
      known.isThere || (known.wanted && server.had(known.wanted.projectId, known.wanted.status));
    if (times === 0 && !view && !known.isDropped && !isThere) throw blame('lost', `${id} is nowhere`);
    done += times > 0 ? 1 : 0;
  }
  end(run);
  if (crashes.length > 0) throw blame('crashed', crashes.join('\n'));
  return { kept: fate.kept.size, runs, done, waitingForPerson: left.length };
}

type Known = {
  readonly key: string;
  readonly wanted: { readonly projectId: number; readonly status: string } | null;
  /** How often a person had it sent again. */
  allowedAgain: number;
  /** Withdrawn, or left as it is on the server. */
  isDropped: boolean;
  /** It is there, by a person's word. */
  isThere: boolean;
};

/** What became of the changes that were reported as kept. */
class Fates {
  readonly kept = new Map<string, Known>();

  of(id: string): Known | undefined {
    return this.kept.get(id);
  }
}

type Step = {
  readonly run: Run;
  readonly random: Random;
  readonly server: OutboxServer;
  readonly story: string[];
  readonly fate: Fates;
  readonly newId: () => string;
};

async function doSomething({ run, random, server, story, fate, newId }: Step): Promise<void> {
  const what = random.pick(['change', 'change', 'change', 'link', 'others', 'person', 'time'] as const);
  switch (what) {
    case 'change': {
      const projectId = random.int(1, PROJECTS);
      const draftId = newId();
      const isStatus = random.int(0, 1) === 0;
      const status = random.pick(STATUSES);
      const key = isStatus ? `status ${draftId}` : `alert ${draftId}`;
      const head = { id: draftId, projectId, projectName: '' };
      run.outbox.keep(
        { ...head, kind: isStatus ? 'update_status' : 'send_budget_alert' },
        { x: key },
        {},
        [],
      );
      const outcome = isStatus
        ? run.actions.updateStatus({ projectId, draftId, status })
        : run.actions.sendBudgetAlert({ projectId, draftId, message: key });
      // The person goes on while it is on its way.
      await settle();
      const answer = await Promise.race([outcome, Promise.resolve(null)]);
      story.push(`${key} of ${projectId}: ${answer === null ? 'no answer' : JSON.stringify(answer)}`);
      if (answer?.ok && answer.value.isWaiting) {
        const wanted = isStatus ? { projectId, status } : null;
        fate.kept.set(draftId, { key, wanted, allowedAgain: 0, isDropped: false, isThere: false });
      }
      return;
    }
    case 'link': {
      const phase = random.pick(['live', 'offline', 'connecting'] as const);
      story.push(`the link is ${phase}`);
      reach(run, phase);
      return settle();
    }
    case 'others':
      story.push('somebody else changes something');
      server.interfere();
      return;
    case 'person': {
      const [view] = run.outbox
        .views()
        .filter(({ state }) => state !== 'sending')
        .toSorted(() => random.int(-1, 1));
      if (view) decideAsPerson(run, view, random, story, fate.of(view.id));
      return settle();
    }
    case 'time':
      return run.clock.advance(random.int(100, 20_000));
  }
}

function decideAsPerson(
  { outbox }: Run,
  view: WorkView,
  random: Random,
  story: string[],
  known?: Known,
): void {
  const { id, state, verdict, conflict } = view;
  const note = (what: string): void => void story.push(`the person ${what} ${id}`);
  if (state === 'conflict' && conflict?.why === 'changed') {
    const status = random.pick(['mine', 'theirs', 'before'] as const);
    note(`decides for ${status} in`);
    if (decideConflict(outbox, id, { status }).ok && known && !outbox.entryOf(id)) known.isDropped = true;
  } else if (state === 'unknown' && verdict !== 'unchecked' && random.int(0, 1) === 0) {
    note('sends again');
    // Even where the disk refuses it, this run may send it.
    sendAgain(outbox, id);
    if (known) known.allowedAgain += 1;
  } else if (state === 'unknown' && verdict === 'undecided') {
    note('has seen');
    if (confirmThere(outbox, id).ok && known) known.isThere = true;
  } else if (random.int(0, 2) === 0) {
    note('withdraws');
    outbox.discard(id);
    if (known) known.isDropped = true;
  }
}

function reach({ store, clock }: Run, phase: 'live' | 'offline' | 'connecting'): void {
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

function end({ sender, check }: Run): void {
  sender.stop();
  check.stop();
}

function openRun(server: OutboxServer, crashing: CrashingFiles, clock: FakeClock, newId: () => string): Run {
  const log = createLog(() => undefined);
  const store = new StateStore(clock.now());
  store.commit([{ type: 'rows_put', table: 'projects', rows: server.rows }]);
  const files = crashing.restart();
  const outbox = new Outbox({
    clock,
    random: () => 0.5,
    folder: new OutboxFolder({ path: '/outbox', files, log }),
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
        return ok(projectListOf(server.rows));
      }),
    );
  const { run } = server;
  const own = new OwnChanges(() => clock.now());
  const isReachable = (): boolean => !['offline', 'connecting'].includes(store.state.link.phase);
  const reads = { fetchProjectDetails: (_role: string, id: number) => details(id) } as unknown as ServerApi;
  const actions = createProjectActions({
    ...{ clock, store, own, run, reads },
    runner: new ActionRunner({ clock, store, own, outbox, run, isReachable }),
    api: {
      updateStatus: (
        _role: string,
        { projectId, draftId, status }: { projectId: number; draftId: string; status: string },
      ) => alive(() => server.change(projectId, `status ${draftId}`, { storedStatus: status })),
      forms: {
        sendBudgetAlert: (_role: string, { projectId, message }: { projectId: number; message: string }) =>
          alive(() => server.change(projectId, message, {})),
      },
    } as unknown as ActionsApi,
    office: {} as OfficeApi,
    projectReads: {} as ProjectReads,
    reconciler: { readBackProjects: list, tell: () => undefined, hint: () => undefined },
    early: createEarlyViews().projects,
  });
  const sources = {
    ...{ run, reads, office: {} as OfficeApi, reconciler: { readBackProjects: list } },
    findProject: (id: number) =>
      alive(() => server.read(() => ok(server.find(id) ? ('exists' as const) : ('deleted' as const)))),
  };
  const sender = new OutboxSender({
    ...{ clock, store, outbox, random: () => 0.5 },
    look: (change) => lookAtPresent(sources, change),
    send: (entry, attachments) => sendEntry(actions, entry, attachments),
  });
  const check = new OutboxCheck({
    ...{ store, outbox },
    readDetails: details,
    readPlan: () => Promise.resolve(fail('not_allowed')),
    countTraces: () => Promise.resolve(ok(null)),
  });
  const stop = sender.stop.bind(sender);
  sender.stop = () => {
    isEnded = true;
    stop();
  };
  return { store, outbox, actions, sender, check, clock };
}
