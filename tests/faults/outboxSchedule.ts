import type { ActionOutcome } from '../../shared/domain/action';
import { toProjectStatus, type Project } from '../../shared/domain/project';
import type { FieldChoice, FieldConflict, FormKind, WorkKind, WorkView } from '../../shared/domain/work';
import type { Result } from '../../shared/result';
import { createRandom, type Random } from '../../shared/testing/random';
import type { ProjectActions } from '../../electron/city/actions/project/projectActions';
import { confirmThere, decideConflict, sendAgain } from '../../electron/city/outbox/outboxQueue';
import { FakeClock, settle } from '../fakes/fakeClock';
import type { Crashes } from './crashes';
import { CrashingFiles } from './crashingFiles';
import { end, openRun, reach, type Run } from './outboxRun';
import {
  anyValue,
  CHANGED_FIELDS,
  Meant,
  OutboxServer,
  PROJECT_FIELDS,
  REPORT_DAY,
  REPORT_FIELDS,
  type ChangedField,
  type Report,
} from './outboxServer';
import { SealedRuns } from './sealedRuns';
import { ScheduleFailure, type FailureKind } from './scheduleResult';

const PROJECTS = 5;
const STEPS = 40;
const SEALED = { folders: ['/outbox'], journal: '/journal' };

export type OutboxResult = {
  readonly kept: number;
  readonly runs: number;
  /** Of those kept: how they had ended when everything had settled. */
  readonly done: number;
  readonly waitingForPerson: number;
};

/**
 * Random changes offline and online, kills and losses of power at any write, losses of the outbox's folder or of its journal
 * (never of both at once), lost answers, refusals, changes of others and
 * deletions, and a person who decides. After everything has settled each change that was reported as kept was done once, or
 * stands in the outbox with its reason; nothing was done twice without a person's word. At no time was a field changed that
 * the user had left alone, nor by what had waited one whose value they had not seen.
 * @param isSealed whether the policy asks for encryption in some of the runs, and the keychain refuses in some
 */
export async function runOutboxSchedule(
  seed: number,
  crashes: Crashes,
  isSealed = false,
): Promise<OutboxResult> {
  const random = createRandom(seed);
  const sealed = isSealed ? new SealedRuns(createRandom(seed + 1_000_000), SEALED) : null;
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
  const start = (): Run => openRun({ server, files, clock, newId, meant: fate.meant, sealed });
  let run = start();
  for (let step = 0; step < STEPS; step += 1) {
    await doSomething({ run, random, server, story, fate, newId });
    sealed?.goOn();
    if (random.int(0, 5) === 0) files.failSoon();
    if (files.hasFailed || random.int(0, 7) === 0) {
      story.push(files.hasFailed ? 'the power fails' : 'it is killed');
      end(run);
      // Where the keychain refused, what was lost before could not be made anew yet.
      if (random.int(0, 3) === 0 && sealed?.isOpen !== false) {
        const folder = random.pick(['/outbox', '/journal']);
        story.push(`the disk loses something in ${folder}`);
        files.lose(folder);
      }
      run = start();
      if (sealed) story.push(sealed.words);
      runs += 1;
    }
  }
  story.push('everything is well again');
  server.isFailing = false;
  end(run);
  sealed?.beWell();
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
    const setBack = server.setBack.get(known.key) ?? 0;
    if (times > 1 + known.allowedAgain + setBack) throw blame('duplicated', `${id} was done ${times} times`);
    if (
      times > 0 &&
      view &&
      (view.state === 'waiting' || view.state === 'refused') &&
      known.allowedAgain === 0
    ) {
      throw blame('untrue', `${id} was done and is ${view.state}`);
    }
    // What somebody else has set is done without sending it.
    const isThere =
      known.isThere || [...known.wanted].every(([field, value]) => server.had(known.projectId, field, value));
    if (times === 0 && !view && !known.isDropped && !isThere) throw blame('lost', `${id} is nowhere`);
    done += times > 0 ? 1 : 0;
  }
  const [harm] = server.harm;
  if (harm !== undefined) throw blame('harmful', harm);
  end(run);
  if (crashes.length > 0) throw blame('crashed', crashes.join('\n'));
  return { kept: fate.kept.size, runs, done, waitingForPerson: left.length };
}

type Known = {
  readonly key: string;
  readonly projectId: number;
  /** What each field is to hold, as far as the server tells it. */
  readonly wanted: Map<string, unknown>;
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
  /** Of every change, kept or not. */
  readonly meant = new Map<string, Meant>();
  /** The report of each project as its user has last seen it. */
  readonly reports = new Map<number, Report>();

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
    case 'change':
      return change({ run, random, server, story, fate, newId });
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
      if (view) decideAsPerson({ run, random, server, story, fate, newId }, view);
      return settle();
    }
    case 'time':
      return run.clock.advance(random.int(100, 20_000));
  }
}

/** One change as a form makes it: with what is held in front of its user. */
async function change({ run, random, server, story, fate, newId }: Step): Promise<void> {
  const projectId = random.int(1, PROJECTS);
  const id = newId();
  const kind = random.pick([
    'update_status',
    'send_budget_alert',
    'update_project',
    'edit_progress',
  ] as const);
  const project = run.store.state.projects.get(projectId);
  // Without a network the form shows the report as it was last seen.
  const told = server.reportOf(projectId);
  if (told && (run.store.state.link.phase === 'live' || !fate.reports.has(projectId))) {
    fate.reports.set(projectId, told);
  }
  const report = fate.reports.get(projectId);
  const held = project && report ? { ...project, ...report } : undefined;
  if (kind === 'edit_progress' && !held) return;
  const wanted = new Map<ChangedField, string | number | null>();
  for (const field of fieldsOf(kind, random)) {
    const value = anyValue(random, field, projectId);
    if (held && (kind === 'update_status' || value !== held[field])) wanted.set(field, value);
  }
  if (kind !== 'send_budget_alert' && wanted.size === 0) return;
  const meant = new Meant(wanted.keys());
  for (const field of CHANGED_FIELDS) if (held) meant.see(field, held[field]);
  for (const [field, value] of wanted) server.want(projectId, field, value);
  fate.meant.set(id, meant);
  const key = `${kind} ${id}`;
  run.outbox.keep({ id, projectId, projectName: '', kind }, { x: key }, {}, []);
  const outcome = submit(run.actions, { id, projectId, kind, wanted, held });
  // The person goes on while it is on its way.
  await settle();
  const answer = await Promise.race([outcome, Promise.resolve(null)]);
  const words = JSON.stringify([...wanted]);
  story.push(`${key} of ${projectId} ${words}: ${answer === null ? 'no answer' : JSON.stringify(answer)}`);
  if (!answer?.ok || !answer.value.isWaiting) return;
  // What tells nothing has to be in the ledger.
  const shown = wanted.size > 0 ? wanted : new Map([['nothing', id]]);
  const known = { key, projectId, wanted: new Map<string, unknown>(shown) };
  fate.kept.set(id, { ...known, allowedAgain: 0, isDropped: false, isThere: false });
}

function fieldsOf(kind: FormKind, random: Random): readonly ChangedField[] {
  if (kind === 'update_status') return ['storedStatus'];
  if (kind === 'send_budget_alert') return [];
  const fields = kind === 'edit_progress' ? REPORT_FIELDS : PROJECT_FIELDS;
  return [...new Set([random.pick(fields), random.pick(fields)])];
}

type Made = {
  readonly id: string;
  readonly projectId: number;
  readonly kind: FormKind;
  readonly wanted: ReadonlyMap<ChangedField, string | number | null>;
  readonly held: (Project & Report) | undefined;
};

function submit(
  actions: ProjectActions,
  { id: draftId, projectId, kind, wanted, held }: Made,
): Promise<Result<ActionOutcome>> {
  const status = toProjectStatus(String(wanted.get('storedStatus') ?? held?.storedStatus)) ?? 'planned';
  if (kind === 'update_status') return actions.updateStatus({ projectId, draftId, status });
  if (kind === 'send_budget_alert') {
    return actions.sendBudgetAlert({ projectId, draftId, message: `${kind} ${draftId}` });
  }
  if (kind === 'edit_progress') {
    const was = { progress: held?.progress ?? 0, description: held?.words ?? '', photoCount: null };
    const progress = Number(wanted.get('progress') ?? was.progress);
    const description = String(wanted.get('words') ?? was.description);
    return actions.editProgress({
      ...{ projectId, draftId, reportId: projectId, day: REPORT_DAY, was, progress, description },
      ...{ justification: 'Measured again', reason: 'Typing error', photos: [] },
    });
  }
  const fields = [...wanted].flatMap(([field, value]) =>
    field === 'storedStatus' ? [] : [[field, value ?? ''] as const],
  );
  return actions.updateProject({ projectId, draftId, changes: { ...Object.fromEntries(fields), status } });
}

function decideAsPerson({ run: { outbox }, random, server, story, fate }: Step, view: WorkView): void {
  const { id, projectId, kind, state, verdict, conflict } = view;
  const known = fate.of(id);
  const note = (what: string): void => void story.push(`the person ${what} ${id}`);
  if (state === 'conflict' && conflict?.why === 'changed') {
    const choices = Object.fromEntries(
      conflict.fields.map(({ field, choices: ways }) => [field, random.pick(ways)]),
    );
    note(`decides ${JSON.stringify(choices)} in`);
    // Seen, whether or not the disk takes the decision: this run may send it.
    for (const one of conflict.fields) {
      const choice = choices[one.field] ?? 'mine';
      learn({ meant: fate.meant.get(id), known, field: nameOf(kind, one), one, choice });
      // What was there before is their own wish now, and what waits behind it was made on it.
      if (choice === 'before') server.want(projectId, nameOf(kind, one), one.before ?? null);
    }
    if (decideConflict(outbox, id, choices).ok && known && !outbox.entryOf(id)) known.isDropped = true;
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

type Learned = {
  readonly meant: Meant | undefined;
  readonly known: Known | undefined;
  readonly field: string;
  readonly one: FieldConflict;
  readonly choice: FieldChoice;
};

/** What a person has seen of one field, and wants there from now on. */
function learn({ meant, known, field, one, choice }: Learned): void {
  if (one.theirs === undefined) meant?.seeAnything(field);
  else meant?.see(field, one.theirs);
  if (choice === 'theirs') known?.wanted.delete(field);
  else known?.wanted.set(field, one[choice] ?? null);
}

/** The fields of this server; a project's description and a report's have one name in their requests. */
const nameOf = (kind: WorkKind, { field }: FieldConflict): string => {
  if (field === 'status') return 'storedStatus';
  return kind === 'edit_progress' && field === 'description' ? 'words' : field;
};
