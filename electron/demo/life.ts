import type { CityActions } from './city/actions';
import type { City } from './city/city';
import { pointInside } from './city/boundaries';
import { UNSAID, type Person, type Project } from './city/model';
import { actorWithRole, ENGINEERS, peopleWithRole } from './city/people';
import { inventName } from './city/projects';
import { between, pick, pickWeighted, wholeBetween, type Random } from './city/random';
import { correctReport, OpenRequests, reportCost, reportProgress, uploadDocument } from './cityWork';
import { FUND_SOURCES } from './city/works';
import { addDays, manilaDate } from './time';
import type { CancelTimer, Timers } from './timers';

export interface LifeOptions {
  readonly city: City;
  readonly actions: CityActions;
  readonly timers: Timers;
  readonly random: Random;
  /** Changes a minute on average; 0: the city stands still. */
  readonly rate: number;
}

const WEIGHTS = {
  progress: 48,
  cost: 22,
  status: 8,
  edit: 8,
  note: 3,
  'create or delete': 6,
  correction: 2,
  document: 2,
  request: 1,
  decision: 1,
};
/** Timers do not run more often than this: a very high rate makes several changes at a time. */
const SHORTEST_PAUSE_MS = 10;

/**
 * The city by itself: people report progress and costs, correct reports, file documents, ask for budget, decide about it,
 * change statuses, write to each other, add and delete projects.
 */
export class CityLife {
  readonly #options: LifeOptions;
  readonly #firstCount: number;
  readonly #openRequests: OpenRequests;
  #cancel: CancelTimer | undefined;

  constructor(options: LifeOptions) {
    this.#options = options;
    this.#firstCount = options.city.projects.size;
    this.#openRequests = new OpenRequests(options);
  }

  get isRunning(): boolean {
    return this.#cancel !== undefined;
  }

  start(): void {
    const { rate, timers, random } = this.#options;
    if (rate <= 0 || this.#cancel) return;
    const meanPause = 60_000 / rate;
    const pause = Math.max(SHORTEST_PAUSE_MS, meanPause * between(random, 0.4, 1.6));
    this.#cancel = timers.after(pause, () => {
      this.#cancel = undefined;
      const count = Math.max(1, Math.round(SHORTEST_PAUSE_MS / meanPause));
      for (let done = 0; done < count; done += 1) this.makeChange();
      this.start();
    });
  }

  pause(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** One change, chosen at random. */
  makeChange(): void {
    const { city, random } = this.#options;
    if (city.projects.size === 0) return this.#createProject();
    switch (pickWeighted(random, WEIGHTS)) {
      case 'progress':
        return this.#workOn(reportProgress, ({ progress }) => progress < 99);
      case 'cost':
        return this.#workOn(reportCost, ({ id, cost }) => cost === null || city.spentOn(id) < cost);
      case 'correction':
        return this.#workOn(correctReport, ({ progress }) => progress > 0 && progress < 99);
      case 'document':
        return this.#workOn(uploadDocument);
      case 'request':
        return this.#workOn((_, engineer, project) => this.#openRequests.ask(engineer, project));
      case 'decision':
        return this.#openRequests.decide();
      case 'status':
        return this.#changeStatus();
      case 'edit':
        return this.#correctBudget();
      case 'note':
        return this.#writeNote();
      case 'create or delete':
        return this.#isLargerThanAtFirst() ? this.#deleteProject() : this.#createProject();
    }
  }

  /** Somebody reports, corrects, files or asks for something about a project under way. */
  #workOn(
    work: (tools: LifeOptions, engineer: Person, project: Project) => void,
    fits: (project: Project) => boolean = () => true,
  ): void {
    const project = this.#pickProject((each) => isUnderWay(each.status) && fits(each));
    if (project) work(this.#options, engineerOf(project), project);
  }

  /** Planned work begins; now and then work under way stops or goes on. */
  #changeStatus(): void {
    const { actions, random } = this.#options;
    const project = this.#pickProject(({ status }) => status !== 'completed');
    if (!project) return;
    const isStopping = isUnderWay(project.status) && random() < 0.3;
    const next = isStopping ? 'delayed' : 'in_progress';
    if (next !== project.status) actions.setStatus(engineerOf(project), project.id, next);
  }

  #correctBudget(): void {
    const { actions, random } = this.#options;
    const project = this.#pickProject(({ cost }) => cost !== null);
    if (!project?.cost) return;
    const cost = Math.round((project.cost * between(random, 0.95, 1.12)) / 500) * 500;
    actions.edit(actorWithRole('head'), project.id, { cost });
  }

  #writeNote(): void {
    const { actions, random } = this.#options;
    const project = this.#pickProject(() => true);
    if (!project) return;
    const { fullName } = engineerOf(project);
    const message = `${fullName} asks you to look at '${project.name}'`;
    actions.notify(pick(random, peopleWithRole('head')).id, message, project.id);
  }

  #createProject(): void {
    const { actions, city, random } = this.#options;
    const barangay = pick(random, city.boundaries.barangays);
    const [longitude, latitude] = pointInside(barangay, random);
    const startDate = addDays(manilaDate(city.now()), wholeBetween(random, 10, 90));
    const serial = wholeBetween(random, 0x100000, 0xffffff).toString(16).toUpperCase();
    actions.create(actorWithRole('head'), {
      ...UNSAID,
      name: this.#freeName(barangay.name),
      prn: `PRN-${startDate.slice(2).replaceAll('-', '')}-${serial}`,
      description: 'Newly programmed work.',
      barangay: barangay.name,
      latitude,
      longitude,
      status: random() < 0.7 ? 'planned' : 'in_progress',
      cost: wholeBetween(random, 1_000, 40_000) * 500,
      fundSource: pick(random, FUND_SOURCES),
      startDate,
      endDate: addDays(startDate, wholeBetween(random, 60, 300)),
      zoneType: 'R-2',
      assignedIds: [pick(random, ENGINEERS).id],
    });
  }

  /** Two projects of one name in one barangay break the editing of their reports (server contract §9.2). */
  #freeName(barangay: string): string {
    const { city, random } = this.#options;
    const name = inventName(random, barangay);
    const isTaken = [...city.projects.values()].some((project) => project.name === name);
    return isTaken ? `${name}, Lot ${city.projects.size}` : name;
  }

  /** Projects come and go around the first count, so that a city left alone for days stays as large as it was. */
  #isLargerThanAtFirst(): boolean {
    const { city, random } = this.#options;
    return city.projects.size > this.#firstCount * between(random, 0.97, 1.03);
  }

  #deleteProject(): void {
    const { actions } = this.#options;
    const project = this.#pickProject(({ status }) => !isUnderWay(status));
    if (project) actions.delete(actorWithRole('head'), project.id);
  }

  /** A random project that fits, or nothing after some tries: a change may well be left out. */
  #pickProject(fits: (project: Project) => boolean): Project | undefined {
    const { city, random } = this.#options;
    for (let tries = 0; tries < 40; tries += 1) {
      const project = city.projects.get(pick(random, city.projectIds()));
      if (project && fits(project)) return project;
    }
    return undefined;
  }
}

function isUnderWay(status: string): boolean {
  return status === 'in_progress' || status === 'delayed';
}

function engineerOf(project: Project): Person {
  return ENGINEERS.find(({ id }) => project.assignedIds.includes(id)) ?? actorWithRole('engineer');
}
