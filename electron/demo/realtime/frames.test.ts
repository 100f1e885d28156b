import { describe, expect, it } from 'vitest';
import { CityActions } from '../city/actions';
import { City } from '../city/city';
import { UNSAID, type NewProject } from '../city/model';
import { actorWithRole, PEOPLE } from '../city/people';
import { PROFILES, type ProfileName } from '../profile';
import { framesFor, type Frame } from './frames';

const head = actorWithRole('head');
const engineer = actorWithRole('engineer');
const NEW_PROJECT: NewProject = {
  ...UNSAID,
  name: 'T4 Bridge',
  prn: 'PRN-T4-D8F76B',
  barangay: 'Apokon',
  latitude: 7.42,
  longitude: 125.83,
  status: 'in_progress',
  cost: 1_000_000,
  startDate: '2026-11-01',
  endDate: '2027-01-01',
  progress: 5,
  assignedIds: [engineer.id],
};

/** A city with one new project, and everything said and written after it. */
function setUp(profileName: ProfileName, fields: Partial<NewProject> = {}) {
  const city = new City({ seed: 1, projects: 5, now: () => Date.parse('2026-11-22T20:00:00Z') });
  const profile = PROFILES[profileName];
  let frames: Frame[] = [];
  const actions = new CityActions({
    city,
    profile: () => profile,
    announce: (change) => frames.push(...framesFor(profile, change)),
  });
  const rowsOf = () => new Map(PEOPLE.map(({ id }) => [id, city.notificationsOf(id).length]));
  let rows = rowsOf();
  const listen = () => {
    frames = [];
    rows = rowsOf();
  };
  const create = () => actions.create(head, { ...NEW_PROJECT, ...fields });
  const project = create();
  return {
    city,
    actions,
    project,
    listen,
    create,
    said: (channel: Frame['channel']) => frames.filter((frame) => frame.channel === channel),
    /** The messages a person got since `listen`, oldest first. */
    written: (username: string) => {
      const { id } = city.personByName(username)!;
      return city
        .notificationsOf(id)
        .slice(rows.get(id))
        .map(({ message }) => message);
    },
  };
}

const bodies = (frames: Frame[]) => frames.map(({ body }) => body);

describe('what the recorded server says', () => {
  it('of a planned project: that it became pending first, then that it was created as planned', () => {
    const { project, said, city, listen, create, written } = setUp('recorded', { status: 'planned' });
    listen();
    const { id, prn } = create();
    expect(bodies(said('projects'))).toEqual([
      {
        type: 'project_status_changed',
        project_id: id,
        name: 'T4 Bridge',
        prn,
        old_status: 'planned',
        new_status: 'pending',
      },
      {
        type: 'project_created',
        project_id: id,
        name: 'T4 Bridge',
        prn,
        status: 'planned',
        barangay: 'Apokon',
      },
    ]);
    expect(city.projects.get(project.id)?.status).toBe('pending');
    expect(written('head1')).toEqual([
      `Project status updated: T4 Bridge (PRN: ${prn}) changed from 'Planned' to 'pending' by Helen Dela Cruz`,
      `New project created: T4 Bridge (PRN: ${prn}) by Helen Dela Cruz - Assigned engineer: Paolo Santos`,
    ]);
    expect(written('admin1')).toEqual(written('head1'));
    expect(written('eng1').join()).toMatch(/^You have been assigned/);
    expect(written('fin1')).toEqual([]);
  });

  it('of a project created in progress: just that', () => {
    const { said } = setUp('recorded');
    expect(bodies(said('projects'))).toMatchObject([{ type: 'project_created', status: 'in_progress' }]);
  });

  it.each([
    ['status', { status: 'completed' as const }],
    ['budget', { cost: 5 }],
    ['name', { name: 'renamed' }],
    ['coordinates', { latitude: 1, longitude: 2 }],
    ['status and budget', { status: 'delayed' as const, cost: 5 }],
  ])('of an edited %s: nothing, nor does it write to anybody', (_, changes) => {
    const { actions, project, listen, said, written, city } = setUp('recorded');
    listen();
    actions.edit(head, project.id, changes);
    expect(said('projects')).toEqual([]);
    expect([...written('head1'), ...written('eng1')]).toEqual([]);
    expect(city.projects.get(project.id)!.updatedAt).toBeGreaterThan(project.updatedAt);
  });

  it('of a status set in progress by an engineer: nothing', () => {
    const { actions, project, listen, said, written } = setUp('recorded', { status: 'delayed' });
    listen();
    actions.setStatus(engineer, project.id, 'in_progress');
    expect(said('projects')).toEqual([]);
    expect(written('head1')).toEqual([]);
  });

  it('of a status set planned by an engineer: that it became pending, in the name of the head', () => {
    const { actions, project, listen, said, written, city } = setUp('recorded');
    listen();
    actions.setStatus(engineer, project.id, 'planned');
    expect(bodies(said('projects'))).toMatchObject([{ old_status: 'planned', new_status: 'pending' }]);
    expect(written('head1').join()).toMatch(/changed from 'Planned' to 'pending' by Helen Dela Cruz$/);
    expect(city.projects.get(project.id)?.status).toBe('pending');
  });

  it('of progress: one frame with the Manila date, and a row for the head', () => {
    const { actions, project, listen, said, written } = setUp('recorded');
    listen();
    actions.reports.addProgress(engineer, project.id, { percentage: 8.25, description: 'x' });
    expect(bodies(said('projects'))).toEqual([
      {
        type: 'progress_updated',
        project_id: project.id,
        project_name: 'T4 Bridge',
        progress_data: { percentage_complete: 8.25, date: '2026-11-23', created_by: 'Paolo Santos' },
      },
    ]);
    expect(written('head1')).toHaveLength(1);
  });

  it('of progress that completes the project: no status event', () => {
    const { actions, project, listen, said, city } = setUp('recorded');
    listen();
    actions.reports.addProgress(engineer, project.id, { percentage: 99, description: 'x' });
    expect(bodies(said('projects'))).toMatchObject([{ type: 'progress_updated' }]);
    expect(city.projects.get(project.id)?.status).toBe('completed');
  });

  it('of a cost: one frame, without touching updated_at; over budget it writes twice to the head', () => {
    const { actions, project, listen, said, written, city } = setUp('recorded');
    const entry = { amount: 500000.25, costType: 'Material', date: '2026-11-22', description: '' };
    listen();
    actions.budget.addCost(engineer, project.id, entry);
    expect(bodies(said('projects'))).toEqual([
      {
        type: 'cost_updated',
        project_id: project.id,
        project_name: 'T4 Bridge',
        cost_data: {
          amount: 500000.25,
          formatted_amount: '₱500,000.25',
          cost_type: 'Material',
          date: '2026-11-22',
          created_by: 'Paolo Santos',
        },
      },
    ]);
    expect(city.projects.get(project.id)!.updatedAt).toBe(project.updatedAt);
    expect(written('head1')).toHaveLength(1);
    expect(written('head1')).toEqual([
      'Cost entry added: T4 Bridge - Material ₱500,000.25 on November 22, 2026 by Paolo Santos',
    ]);
    listen();
    // The same again at once: its own row is dropped, the warning is not.
    actions.budget.addCost(engineer, project.id, entry);
    expect(said('projects')).toHaveLength(1);
    expect(written('head1')).toEqual([
      '🚨 URGENT: T4 Bridge (PRN: PRN-T4-D8F76B) is OVER BUDGET by ₱0.50 (0.0% over). Total spent: ₱1,000,000.50. Immediate review required.',
    ]);
    listen();
    actions.budget.addCost(engineer, project.id, { ...entry, amount: 1 });
    expect(written('head1')).toHaveLength(2);
    expect(written('head1')[1]).toMatch(/URGENT.*OVER BUDGET/);
  });

  it('of a deletion: the same twice, 90 ms apart, without id; rows for all that goes with it', () => {
    const { actions, project, listen, said, written } = setUp('recorded');
    const entry = { amount: 5.5, costType: 'Material', date: '2026-11-22', description: '' };
    actions.budget.addCost(engineer, project.id, entry);
    actions.reports.addProgress(engineer, project.id, { percentage: 8, description: 'x' });
    listen();
    actions.delete(head, project.id);
    const body = { type: 'project_deleted', name: 'T4 Bridge', prn: 'PRN-T4-D8F76B' };
    expect(said('projects')).toEqual([
      { channel: 'projects', afterMs: 0, body },
      { channel: 'projects', afterMs: 90, body },
    ]);
    expect(['head1', 'fin1', 'eng1', 'eng2'].map((name) => written(name).length)).toEqual([4, 2, 1, 0]);
    const isGone = `Project 'T4 Bridge' (PRN: PRN-T4-D8F76B) has been deleted`;
    expect(written('admin1')).toEqual([
      'Progress update deleted: T4 Bridge - 8.0% on 2026-11-23',
      'Cost entry deleted: T4 Bridge - Material ₱5.50',
      isGone,
      `${isGone} by Helen Dela Cruz`,
    ]);
  });

  it('of a notification: nothing, in any action', () => {
    const { actions, project, said } = setUp('recorded');
    actions.notify(head.id, 'look', project.id);
    actions.reports.addProgress(engineer, project.id, { percentage: 100, description: 'x' });
    actions.delete(head, project.id);
    expect(said('notifications')).toEqual([]);
  });
});

describe('what the ideal server says', () => {
  it('of a planned project: that it was created, and planned it stays', () => {
    const { said, city, project } = setUp('ideal', { status: 'planned' });
    expect(bodies(said('projects'))).toMatchObject([{ type: 'project_created', status: 'planned' }]);
    expect(city.projects.get(project.id)?.status).toBe('planned');
  });

  it('of an edit: the status, and everything else with old and new', () => {
    const { actions, project, listen, said } = setUp('ideal');
    listen();
    actions.edit(head, project.id, { status: 'delayed', cost: 2.5, latitude: 7 });
    expect(bodies(said('projects'))).toEqual([
      {
        type: 'project_status_changed',
        project_id: project.id,
        name: 'T4 Bridge',
        prn: 'PRN-T4-D8F76B',
        old_status: 'in_progress',
        new_status: 'delayed',
      },
      {
        type: 'project_updated',
        project_id: project.id,
        name: 'T4 Bridge',
        prn: 'PRN-T4-D8F76B',
        status: 'delayed',
        barangay: 'Apokon',
        changes: { project_cost: { old: 1_000_000, new: 2.5 }, latitude: { old: 7.42, new: 7 } },
      },
    ]);
  });

  it('of progress that completes the project: the progress and the status', () => {
    const { actions, project, listen, said, written } = setUp('ideal');
    listen();
    actions.reports.addProgress(engineer, project.id, { percentage: 100, description: 'x' });
    expect(bodies(said('projects'))).toMatchObject([
      { type: 'progress_updated' },
      { type: 'project_status_changed', old_status: 'in_progress', new_status: 'completed' },
    ]);
    expect(written('head1')).toHaveLength(1);
  });

  it('of a deletion: once', () => {
    const { actions, project, listen, said } = setUp('ideal');
    listen();
    actions.delete(head, project.id);
    expect(bodies(said('projects'))).toMatchObject([{ type: 'project_deleted' }]);
  });

  it('of a notification: its text and id, to its recipient', () => {
    const { actions, listen, said } = setUp('ideal');
    listen();
    const { id } = actions.notify(engineer.id, 'look', null);
    expect(said('notifications')).toEqual([
      {
        channel: 'notifications',
        userId: engineer.id,
        afterMs: 0,
        body: { type: 'notification', message: 'look', notification_id: id },
      },
    ]);
  });
});
