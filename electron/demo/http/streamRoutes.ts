import type { Hono } from 'hono';
import type { StreamName } from '../realtime/eventStreams';
import type { World } from '../world';
import { personOf, type DemoContext, type DemoEnv } from './context';

/** The server-sent event streams, open to any role (server contract §3). */
export function mountStreamRoutes(app: Hono<DemoEnv>, { streams }: World): void {
  const open = (c: DemoContext, name: StreamName) => {
    streams.serve(name, personOf(c), c.env.incoming, c.env.outgoing);
    // The stream writes to the socket itself; this tells the adapter to leave the response alone.
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  };
  app.get('/projeng/api/realtime/notifications/', (c) => open(c, 'notifications'));
  app.get('/projeng/api/realtime/dashboard/', (c) => open(c, 'dashboard'));
  app.get('/projeng/api/realtime/projects/', (c) => open(c, 'projects'));
  app.get('/projeng/api/realtime/projects/:id{\\d+}/', (c) =>
    open(c, { projectId: Number(c.req.param('id')) }),
  );
}
