import { describe, expect, it } from 'vitest';
import { ROLES } from './role';
import { generalPagesOf, WEB_PAGES, webPathOf } from './webPages';

describe('pages that stay on the web', () => {
  it('are offered by role', () => {
    const exports = ['projects_csv', 'projects_excel', 'budget_csv', 'budget_excel'];
    expect(Object.fromEntries(ROLES.map((role) => [role, generalPagesOf(role)]))).toEqual({
      head_engineer: ['home', 'accounts', 'zone_analytics', 'receipt_scan', ...exports],
      superuser: ['home', 'accounts', 'admin', 'zone_analytics', 'receipt_scan', ...exports],
      project_engineer: ['home', ...exports],
      finance_manager: ['home', 'receipt_scan', ...exports],
    });
    expect(generalPagesOf(null)).toEqual([]);
  });

  it('name the project they are about', () => {
    expect(webPathOf('project', 'head_engineer', 7)).toBe('/dashboard/monitoring/projects/7/detail/');
    expect(webPathOf('project', 'project_engineer', 7)).toBe('/projeng/projects/7/detail/');
    expect(webPathOf('project', 'finance_manager', 7)).toBe('/dashboard/finance/project/7/');
    expect(webPathOf('project_excel', 'project_engineer', 7)).toBeNull();
    for (const id of [null, -1, 1.5, Number.NaN]) expect(webPathOf('project', 'superuser', id)).toBeNull();
  });

  it('are all paths of the server, and nothing that changes anything', () => {
    const paths = WEB_PAGES.flatMap((page) => ROLES.map((role) => webPathOf(page, role, 1)));
    const told = paths.filter((path) => path !== null);
    expect(told.filter((path) => !/^\/(?:[\w-]+\/)+$/.test(path))).toEqual([]);
    expect(told.filter((path) => /delete|update|create/.test(path))).toEqual([]);
  });
});
