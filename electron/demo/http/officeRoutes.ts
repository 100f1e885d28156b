import type { Hono } from 'hono';
import type { City } from '../city/city';
import type { Project } from '../city/model';
import { attentionIn, QUEUES } from '../city/queues';
import { calculatedStatus, statusLabel } from '../city/rules';
import { manilaClock, manilaDay, newsDate, shortDate, utcDate } from '../time';
import type { World } from '../world';
import { allow, personOf, type DemoEnv } from './context';
import { filterProjects, pageOf } from './filters';
import { takeOlderForm } from './olderForm';
import { csrfField, html, page, scriptBlock } from './pages';
import { officeRow } from './projectRows';

const PAGE_SIZE = 15;
const ROLE_WORDS = { engineer: 'Project Engineer', finance: 'Finance Manager' } as const;

/** The office's and the engineers' lists as pages (server contract §9.5, §14, §15.5, §19). */
export function mountOfficeRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions, actions } = world;
  const office = allow('head', 'superuser');
  const site = allow('engineer', 'head', 'superuser');

  app.get('/dashboard/projects/', office, (c) => {
    actions.detectZones();
    const projects = [...city.projects.values()].sort((one, other) => other.id - one.id);
    const shown = pageOf(c, projects, PAGE_SIZE);
    return page(
      c,
      sessions,
      'Projects',
      html`<h1>Projects</h1>
        ${csrfField(c)}
        <select name="project_type">
          <option value="">Select type</option>
          ${city.types.all.map(({ id, name }) => html`<option value="${id}">${name}</option> `)}
        </select>
        <select name="source_of_funds">
          <option value="">Select source</option>
          ${city.fundSources().map((fund) => html`<option value="${fund}">${fund}</option> `)}
        </select>
        <nav class="pagination"><span>Page ${shown.page} of ${shown.pages}</span></nav>
        ${scriptBlock(
          'projects-data',
          shown.rows.map((project) => officeRow(project, city)),
        )}`,
    );
  });
  app.post('/dashboard/projects/', office, (c) => takeOlderForm(c, world));

  // Finance's people are listed as well.
  app.get('/dashboard/engineers/', office, (c) => {
    const people = city.people.filter(({ role }) => role === 'engineer' || role === 'finance');
    const count = (id: number) =>
      [...city.projects.values()].filter(({ assignedIds }) => assignedIds.includes(id)).length;
    return page(
      c,
      sessions,
      'Engineers',
      html`<h1>Engineers</h1>
        <table>
          <thead>
            <tr>
              <th>User</th>
              <th>Email</th>
              <th>Role</th>
              <th>Status</th>
              <th>Assigned Projects</th>
              <th>Last Login</th>
            </tr>
          </thead>
          <tbody>
            ${people.map(
              ({ id, fullName, username, role, isActive }) =>
                html`<tr>
                  <td>
                    <a href="/dashboard/engineers/${id}/">${fullName}</a>
                    <p>@${username}</p>
                  </td>
                  <td>${username}@tagum.example</td>
                  <td><span>${role === 'finance' ? ROLE_WORDS.finance : ROLE_WORDS.engineer}</span></td>
                  <td><span>${isActive ? 'Active' : 'Inactive'}</span></td>
                  <td>${count(id)}</td>
                  <td>Never</td>
                </tr> `,
            )}
          </tbody>
        </table>`,
    );
  });

  app.get('/dashboard/analytics/head-engineer/', office, (c) => {
    // An unknown queue means all.
    const queue = QUEUES.find(({ key }) => key === c.req.query('queue'));
    const attentionOf = attentionIn(city);
    const projects = filterProjects(c, [...city.projects.values()]).filter(
      (project) => !queue || queue.fits(attentionOf(project)),
    );
    const shown = pageOf(c, projects, PAGE_SIZE);
    return page(
      c,
      sessions,
      'Head Engineer Analytics',
      html`<h1>Head Engineer Analytics</h1>
        ${csrfField(c)}
        ${scriptBlock(
          'projects-data',
          shown.rows.map((project) => analyticsRow(city, project)),
        )}`,
    );
  });

  app.get('/projeng/my-projects/', site, (c) =>
    page(
      c,
      sessions,
      'My Projects',
      html`<h1>My Projects</h1>
        <table>
          ${city.visibleTo(personOf(c)).map(
            ({ id, name, status, barangay, updatedAt }) =>
              html`<tr
                class="project-card"
                data-project-id="${id}"
                data-status="${status}"
                data-barangay="${barangay ?? ''}"
              >
                <td>${name}</td>
                <td>
                  <div>${newsDate(manilaDay(updatedAt))}</div>
                  <div>${manilaClock(updatedAt)}</div>
                </td>
              </tr> `,
          )}
        </table>`,
    ),
  );
  app.get('/projeng/my-reports/', site, (c) => page(c, sessions, 'My Reports', html`<h1>My Reports</h1>`));
}

function analyticsRow(city: City, project: Project) {
  const { id, name, prn, barangay, projectTypeId, fundSource, progress, startDate, endDate } = project;
  const { staleDays, isActive, isStalled, isCriticalDelay } = attentionIn(city)(project);
  const status = calculatedStatus(project, utcDate(city.now()));
  return {
    id,
    name,
    prn,
    barangay: barangay ?? '',
    project_type: city.types.nameOf(projectTypeId),
    source_of_funds: fundSource ?? '',
    total_progress: progress,
    status,
    status_display: statusLabel(status),
    start_date: startDate ?? '',
    end_date: endDate ?? '',
    start_date_display: startDate === null ? '' : shortDate(startDate),
    end_date_display: endDate === null ? '' : shortDate(endDate),
    assigned_to: project.assignedIds.map((engineerId) => city.personById(engineerId)?.username ?? ''),
    stale_days: staleDays,
    active_for_update_cycle: isActive,
    is_stalled: isStalled,
    is_critical_delay: isCriticalDelay,
  };
}
