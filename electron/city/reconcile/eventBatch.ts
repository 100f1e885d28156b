import type { DomainEvent } from '#shared/domain/event';
import type { Resource } from '#shared/domain/freshness';
import { isSameProject, type Project } from '#shared/domain/project';
import { applyEvent } from './applyEvent';
import { describeChanges, type FeedDraft } from '../state/diff';
import { OverlayMap } from '../state/overlayMap';
import type { OwnChanges } from '../state/ownChanges';

/** What several events change together before a fetch confirms or corrects it. */
export type EventBatch = {
  readonly upserts: ReadonlyMap<number, Project>;
  readonly removals: ReadonlySet<number>;
  readonly feed: readonly FeedDraft[];
  /** What has to be fetched because of them. */
  readonly touches: ReadonlySet<Resource>;
  /** Projects they are about; changes found in them later count as announced. */
  readonly announces: ReadonlySet<number>;
  /** Projects they mention, with news or without: an answer that is being fetched may be older. */
  readonly speaksOf: ReadonlySet<number>;
};

/** Applies events in order to the projects held; each sees the effect of those before it. */
export function applyEvents(
  held: ReadonlyMap<number, Project>,
  events: readonly DomainEvent[],
  own: OwnChanges,
  at: number,
): EventBatch {
  const upserts = new Map<number, Project>();
  const removals = new Set<number>();
  const feed: FeedDraft[] = [];
  const touches = new Set<Resource>();
  const announces = new Set<number>();
  const speaksOf = new Set<number>();
  const projects = new OverlayMap(held, upserts, removals);
  for (const event of events) {
    const ours = own.hear(event);
    if (event.kind === 'cost_updated' && !ours?.isTold) {
      const project = held.get(event.projectId);
      if (ours) own.noteTold(ours);
      feed.push({
        at,
        cause: ours ? 'ours' : 'announced',
        projectId: project ? event.projectId : null,
        projectName: project?.name ?? event.name,
        change: { type: 'cost_entry', amount: event.amount, costType: event.costType },
      });
    }
    const provisional = applyEvent(projects, event);
    for (const resource of provisional.touches) touches.add(resource);
    for (const id of provisional.announces) announces.add(id);
    for (const project of provisional.upserts) {
      speaksOf.add(project.id);
      if (isReadBefore(event) && own.wasJustDone(project.id)) continue;
      const before = projects.get(project.id);
      // Streams report each change three or four times (server contract §3).
      if (!before || isSameProject(before, project)) continue;
      for (const change of describeChanges(before, project)) {
        const cause = own.explain(project.id, change) ? 'ours' : 'announced';
        feed.push({ at, cause, projectId: project.id, projectName: project.name, change });
      }
      upserts.set(project.id, project);
    }
    for (const id of provisional.removals) {
      const before = projects.get(id);
      if (!before) continue;
      const change = { type: 'deleted' } as const;
      const cause = own.explain(id, change) ? 'ours' : 'announced';
      feed.push({ at, cause, projectId: null, projectName: before.name, change });
      upserts.delete(id);
      removals.add(id);
      speaksOf.add(id);
    }
  }
  return { upserts, removals, feed, touches, announces, speaksOf };
}

/** Whether an event tells what its stream had read some time before, and not what has just been changed. */
function isReadBefore({ kind }: DomainEvent): boolean {
  return kind === 'projects_changed' || kind === 'project_state';
}
