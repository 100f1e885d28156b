import { Hono } from 'hono';
import type { World } from '../world';
import { mountAccounts } from './accounts';
import { mountBudgetRoutes } from './budgetRoutes';
import { mountChartRoutes } from './chartRoutes';
import type { DemoEnv } from './context';
import { mountDashboardRoutes } from './dashboardRoutes';
import { mountExportRoutes } from './exports/exportRoutes';
import { mountFinanceRoutes } from './finance/financeRoutes';
import { mountGuards } from './guards';
import { mountListRoutes } from './listRoutes';
import { mountMediaRoutes } from './mediaRoutes';
import { mountMapRoutes } from './mapRoutes';
import { mountNotificationRoutes } from './notificationRoutes';
import { mountOfficeRoutes } from './officeRoutes';
import { notFoundPage, serverErrorPage } from './pages';
import { mountPlanRoutes } from './planRoutes';
import { mountProjectRoutes } from './projectRoutes';
import { mountRecordRoutes } from './record/recordRoutes';
import { mountReportRoutes } from './reportRoutes';
import { mountStreamRoutes } from './streamRoutes';
import { mountTypeRoutes } from './typeRoutes';

/** All plain HTTP answers of the demo server. */
export function createApp(world: World): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const patterns: RegExp[] = [];
  const isRouted = (path: string) => patterns.some((pattern) => pattern.test(path));
  mountGuards(app, world, isRouted);
  mountAccounts(app, world);
  mountDashboardRoutes(app, world);
  mountMapRoutes(app, world);
  mountMediaRoutes(app, world);
  mountNotificationRoutes(app, world);
  mountProjectRoutes(app, world);
  mountReportRoutes(app, world);
  mountRecordRoutes(app, world);
  mountBudgetRoutes(app, world);
  mountPlanRoutes(app, world);
  mountTypeRoutes(app, world);
  mountOfficeRoutes(app, world);
  mountFinanceRoutes(app, world);
  mountExportRoutes(app, world);
  mountChartRoutes(app, world);
  mountListRoutes(app, world);
  mountStreamRoutes(app, world);

  patterns.push(...app.routes.filter(({ path }) => !path.includes('*')).map(({ path }) => patternOf(path)));

  app.notFound((c) => {
    const { path, method } = c.req;
    if (isRouted(path)) {
      return c.body(null, 405, { 'Content-Type': 'text/html; charset=utf-8' });
    }
    if (path.endsWith('/') || !isRouted(`${path}/`)) return notFoundPage(c);
    // Recorded so: a forgotten slash is a redirect for GET, and a failure for POST, whose body it would lose.
    if (method === 'GET' || method === 'HEAD') return c.redirect(`${path}/${new URL(c.req.url).search}`, 301);
    return serverErrorPage(c, `You called this URL via ${method}, but the URL doesn't end in a slash.`);
  });
  app.onError((error, c) => serverErrorPage(c, error.name));
  return app;
}

/** The regular expression of a route path such as "/projects/:id{\d+}/". */
function patternOf(path: string): RegExp {
  const source = path.replace(/:\w+(?:\{([^}]*)\})?/g, (_, pattern?: string) => pattern ?? '[^/]+');
  return new RegExp(`^${source}$`);
}
