import type { FeatureCollection } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { Project } from '#shared/domain/project';
import type { FeatureStates } from './featureStates';
import { diffSource, locatedOf, sizeOf, toCollection, type LocatedProjects } from './projectSource';

/** The part of a GeoJSON source this needs; both resolve when the worker has taken the data in. */
export type ProjectSource = {
  readonly setData: (data: FeatureCollection) => Promise<void>;
  readonly updateData: (diff: GeoJSONSourceDiff) => Promise<void>;
};

type Options = {
  readonly source: ProjectSource;
  readonly states: FeatureStates;
  /** Keeps the projects drawn or about to be, by id; only this class changes them. */
  readonly wanted?: Map<number, Project>;
  /** Epoch or monotonic ms. */
  readonly now: () => number;
  /** Runs a task after some ms; returns a function that cancels it. */
  readonly schedule: (task: () => void, delay: number) => () => void;
  /** Shortest time, in ms, between two updates of the source: each re-indexes all of it in the worker. */
  readonly minInterval: () => number;
  /** Whether the source exists; call {@link LiveProjects.hurry} when it does. */
  readonly isReady: () => boolean;
};

/** From this many changes on, replacing everything costs less than a diff. */
const REPLACE_FROM = 2000;
/** Up to this many changes are drawn at once through feature state. */
const AT_ONCE_LIMIT = 500;

/**
 * Brings the projects onto the map. A changed status or a vanished project is drawn at once, through feature state, in
 * the task of the change; the source follows, at once when idle and in batches when busy. A change costs what it
 * touches, however many projects there are.
 */
export class LiveProjects {
  readonly #options: Options;
  readonly #wanted: Map<number, Project>;
  /** What the source holds. */
  readonly #held = new Map<number, Project>();
  /** Ids that may differ between the two. */
  #touched = new Set<number>();
  #mustReplace = true;
  #isSending = false;
  /** Numbers the updates: the result of one from before the source was lost means nothing. */
  #turn = 0;
  #lastSentAt = -Infinity;
  #cancelTimer: (() => void) | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#wanted = options.wanted ?? new Map<number, Project>();
  }

  /** Those drawn or about to be, by id. */
  get wanted(): LocatedProjects {
    return this.#wanted;
  }

  /** Shows exactly these projects. */
  show(projects: readonly Project[]): void {
    const next = locatedOf(projects);
    const gone = [...this.#wanted.keys()].filter((id) => !next.has(id));
    this.update(next.values(), gone);
  }

  /** Shows these as they are now, in addition to those shown already, and removes those that are `gone`. */
  update(changed: Iterable<Project>, gone: Iterable<number>): void {
    const before = new Map<number, Project>();
    const ids: number[] = [];
    const touch = (id: number): void => {
      const drawn = this.#wanted.get(id);
      if (drawn) before.set(id, drawn);
      ids.push(id);
      this.#touched.add(id);
    };
    for (const project of changed) {
      touch(project.id);
      if (project.position) this.#wanted.set(project.id, project);
      else this.#wanted.delete(project.id);
    }
    for (const id of gone) {
      touch(id);
      this.#wanted.delete(id);
    }
    this.#drawAtOnce(before, ids);
    this.#sendSoon();
  }

  /** Sends what is waiting now: the source exists, or the interval has become shorter. */
  hurry(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#sendSoon();
  }

  /** The source has lost its content: sends everything again, whatever was under way. */
  replaceAll(): void {
    this.#turn += 1;
    this.#isSending = false;
    this.#mustReplace = true;
    for (const id of [...this.#held.keys(), ...this.#wanted.keys()]) this.#touched.add(id);
    this.#lastSentAt = -Infinity;
    this.hurry();
  }

  #drawAtOnce(before: LocatedProjects, ids: readonly number[]): void {
    const { states } = this.#options;
    const diff = diffSource(before, this.#wanted, ids);
    if (!diff) return;
    if (sizeOf(diff) > AT_ONCE_LIMIT) {
      // The source follows within one update; state left over would paint over it.
      states.clear();
      return;
    }
    for (const { id } of [...(diff.update ?? []), ...(diff.add ?? [])]) {
      const project = this.#wanted.get(id as number);
      if (!project) continue;
      // A new project needs state only where it had some before.
      if (!before.has(project.id) && !states.get(project.id)) continue;
      states.set(project.id, { status: project.status, isHidden: false });
    }
    for (const id of diff.remove ?? []) states.set(id as number, { isHidden: true });
  }

  #sendSoon(): void {
    if (this.#isSending || this.#cancelTimer || this.#touched.size === 0 || !this.#options.isReady()) return;
    const wait = this.#lastSentAt + this.#options.minInterval() - this.#options.now();
    if (wait <= 0) {
      void this.#send();
      return;
    }
    this.#cancelTimer = this.#options.schedule(() => {
      this.#cancelTimer = null;
      void this.#send();
    }, wait);
  }

  async #send(): Promise<void> {
    const { source, now } = this.#options;
    const ids = this.#touched;
    this.#touched = new Set();
    const diff = diffSource(this.#held, this.#wanted, ids);
    if (!diff && !this.#mustReplace) {
      for (const id of ids) this.#hold(id, this.#wanted.get(id));
      return;
    }
    const sent = new Map(Array.from(ids, (id) => [id, this.#wanted.get(id)]));
    const isReplaced = this.#mustReplace || diff === null || sizeOf(diff) >= REPLACE_FROM;
    this.#turn += 1;
    const turn = this.#turn;
    this.#isSending = true;
    this.#lastSentAt = now();
    try {
      if (isReplaced) await source.setData(toCollection(this.#wanted.values()));
      else await source.updateData(diff);
      if (turn !== this.#turn) return;
      this.#mustReplace = false;
      for (const [id, project] of sent) this.#hold(id, project);
    } catch {
      if (turn !== this.#turn) return;
      // The source's content is unknown now: the next update replaces everything.
      this.#mustReplace = true;
      for (const id of ids) this.#touched.add(id);
    }
    this.#isSending = false;
    this.#sendSoon();
  }

  #hold(id: number, project: Project | undefined): void {
    if (project) this.#held.set(id, project);
    else this.#held.delete(id);
  }
}
