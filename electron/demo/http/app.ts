import { Hono } from 'hono';
import type { World } from '../world';
import { mountAccounts } from './accounts';
import { mountChartRoutes } from './chartRoutes';
import type { DemoEnv } from './context';
import { mountDashboardRoutes } from './dashboardRoutes';
import { mountGuards } from './guards';
import { mountListRoutes } from './listRoutes';
import { mountMapRoutes } from './mapRoutes';
import { mountNotificationRoutes } from './notificationRoutes';
import { notFoundPage, serverErrorPage } from './pages';
import { mountProjectRoutes } from './projectRoutes';
import { mountReportRoutes } from './reportRoutes';
import { mountStreamRoutes } from './streamRoutes';

/** All plain HTTP answers of the demo server. */
export function createApp(world: World): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const patterns: RegExp[] = [];
  const isRouted = (path: string) => patterns.some((pattern) => pattern.test(path));
  mountGuards(app, world, isRouted);
  mountAccounts(app, world);
  mountDashboardRoutes(app, world);
  mountMapRoutes(app, world);
  mountNotificationRoutes(app, world);
  mountProjectRoutes(app, world);
  mountReportRoutes(app, world);
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
