import { describe, expect, it } from 'vitest';
import type { ChangedProject, DomainEvent } from '#shared/domain/event';
import type { Project } from '#shared/domain/project';
import { byId, makeProject } from '#shared/testing/cityData';
import { applyEvent } from './applyEvent';

const HELD = makeProject({ id: 5 });
const BOTH = ['projects', 'metrics', 'notifications'];

const told = (part: Partial<ChangedProject> = {}): ChangedProject => ({
  id: 5,
  name: 'Renamed',
  storedStatus: 'completed',
  description: 'New text',
  barangay: null,
  startDate: null,
  endDate: '2027-01-01',
  updatedAt: null,
  ...part,
});

describe('applyEvent', () => {
  it.each<[DomainEvent, Partial<Project>]>([
    [{ kind: 'progress_updated', projectId: 5, name: 'Other', progress: 99.5 }, { progress: 99.5 }],
    [
      { kind: 'project_status_changed', projectId: 5, name: '', oldStatus: 'x', newStatus: 'pending' },
      { status: 'planned', storedStatus: 'pending' },
    ],
    [{ kind: 'project_status_changed', projectId: 5, name: '', oldStatus: '', newStatus: 'archived' }, {}],
    // The stream's progress is known to stay at the day's first value (server contract §3).
    [
      { kind: 'project_state', projectId: 5, storedStatus: 'completed', progress: 8 },
      { status: 'completed', storedStatus: 'completed' },
    ],
    [
      { kind: 'project_updated', projectId: 5, name: 'New', storedStatus: null, barangay: null, cost: null },
      { name: 'New', cost: null },
    ],
    [
      { kind: 'project_updated', projectId: 5, name: 'New', storedStatus: 'ongoing', barangay: 'Busaon' },
      { name: 'New', barangay: 'Busaon', storedStatus: 'ongoing' },
    ],
  ])('takes from %j only what cannot be wrong', (event, part) => {
    expect(applyEvent(byId(HELD), event)).toEqual({
      upserts: [{ ...HELD, ...part }],
      removals: [],
      touches: BOTH,
      announces: [5],
    });
    expect(applyEvent(new Map(), event)).toMatchObject({ upserts: [], touches: BOTH, announces: [5] });
  });

  it.each([
    ['planned', 'delayed'],
    ['in_progress', 'delayed'],
    ['completed', 'completed'],
    ['cancelled', 'cancelled'],
  ] as const)('shows a delayed project that is now stored as %s as %s', (newStatus, status) => {
    const event: DomainEvent = {
      kind: 'project_status_changed',
      projectId: 5,
      name: '',
      oldStatus: '',
      newStatus,
    };
    const { upserts } = applyEvent(byId({ ...HELD, status: 'delayed' }), event);
    expect(upserts).toMatchObject([{ status, storedStatus: newStatus }]);
  });

  it('applies stream rows to the projects held and leaves the rest to the fetch', () => {
    const result = applyEvent(byId(HELD), { kind: 'projects_changed', projects: [told(), told({ id: 6 })] });
    expect(result.upserts).toEqual([
      {
        ...HELD,
        name: 'Renamed',
        status: 'completed',
        storedStatus: 'completed',
        description: 'New text',
        barangay: null,
        startDate: null,
        endDate: '2027-01-01',
      },
    ]);
    expect(result).toMatchObject({ touches: BOTH, announces: [5, 6] });
  });

  it('removes a deleted project by its PRN, and only when exactly one has it, under the same name', () => {
    const gone = (prn: string): DomainEvent => ({
      kind: 'project_deleted',
      name: HELD.name,
      prn,
    });
    const held = byId(
      HELD,
      makeProject({ id: 6, prn: 'TWICE' }),
      makeProject({ id: 7, prn: 'TWICE' }),
      makeProject({ id: 8, prn: '' }),
    );
    expect(applyEvent(held, gone('PRN-5'))).toMatchObject({ removals: [5], announces: [5], touches: BOTH });
    expect(applyEvent(held, gone('TWICE'))).toMatchObject({ removals: [], announces: [6, 7], touches: BOTH });
    expect(applyEvent(held, gone(''))).toMatchObject({ removals: [], announces: [], touches: BOTH });
    const renamed: DomainEvent = { kind: 'project_deleted', name: 'Another bearer', prn: 'PRN-5' };
    expect(applyEvent(held, renamed)).toMatchObject({ removals: [], announces: [5], touches: BOTH });
    expect(applyEvent(new Map(), gone('PRN-5'))).toMatchObject({ removals: [], touches: BOTH });
  });

  it.each<[DomainEvent, readonly string[]]>([
    [
      { kind: 'project_created', projectId: 9, name: '', prn: '', storedStatus: 'planned', barangay: null },
      BOTH,
    ],
    [
      { kind: 'cost_updated', projectId: 5, name: '', amount: 1, costType: '' },
      ['projects', 'notifications', 'spending'],
    ],
    [{ kind: 'counts_changed', totalProjects: 3 }, BOTH],
    [{ kind: 'notification_created', notificationId: 1, message: '', createdAt: null }, ['notifications']],
    [{ kind: 'unread_changed', unreadCount: 0 }, ['notifications']],
    [{ kind: 'server_error', message: '' }, []],
  ])('changes nothing for %j but has fetched what it touches', (event, touches) => {
    expect(applyEvent(byId(HELD), event)).toMatchObject({ upserts: [], removals: [], touches });
  });
});
