import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/domain/event';
import { makeProject } from '#shared/testing/cityData';
import { OwnChanges } from '../state/ownChanges';
import { applyEvents } from './eventBatch';

const project = makeProject({ id: 7, startDate: null, endDate: null });
const held = new Map([[7, project]]);
/** What a stream had read before the dates were cleared. */
const told: DomainEvent = {
  kind: 'projects_changed',
  projects: [
    {
      id: 7,
      name: project.name,
      description: project.description,
      barangay: project.barangay,
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      storedStatus: project.storedStatus,
      updatedAt: null,
    },
  ],
};

describe('rows of a stream', () => {
  it('do not undo on screen what this client has just changed, and are fetched all the same', () => {
    let now = 0;
    const own = new OwnChanges(() => now);
    const change = own.watch({ projectId: 7, explains: () => false, isAnnouncedBy: () => false });
    own.end(change, true);
    now = 4_000;
    const batch = applyEvents(held, [told], own, now);
    expect([[...batch.upserts.keys()], batch.feed]).toEqual([[], []]);
    expect(batch.touches).toContain('projects');
    now = 6_000;
    expect(applyEvents(held, [told], own, now).upserts.get(7)).toMatchObject({ startDate: '2026-01-01' });
  });

  it('are shown of projects that only others change', () => {
    const own = new OwnChanges(() => 0);
    const change = own.watch({ projectId: 8, explains: () => false, isAnnouncedBy: () => false });
    own.end(change, true);
    expect(applyEvents(held, [told], own, 0).upserts.get(7)).toMatchObject({ startDate: '2026-01-01' });
  });
});
