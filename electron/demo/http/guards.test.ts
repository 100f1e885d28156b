import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { Browser, signedIn, startQuietCity } from '../testing/browser';

let server: DemoServer;
beforeAll(async () => {
  ({ server } = await startQuietCity());
});
afterAll(() => server.stop());

const outcome = async (response: Promise<Response>) => {
  const { status, headers } = await response;
  return [status, headers.get('Location')];
};

/** Sends a Host header of one's own choice, which fetch does not allow. */
function statusForHost(path: string, host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port: server.port, host: '127.0.0.1', path, headers: { Host: host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('somebody not signed in', () => {
  it.each([
    '/projeng/map/api/projects/',
    '/projeng/api/realtime/notifications/',
    '/dashboard/api/barangay-geojson/',
    '/dashboard/no/such/page/',
    '/projeng/no/such/page',
  ])('is sent from %s to the login page without next', async (path) => {
    const response = await new Browser(server).get(path, { Accept: 'application/json' });
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/accounts/login/']);
    expect(await response.text()).toBe('');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('is sent away by POST before any token is asked for', async () => {
    const post = new Browser(server).send('POST', '/dashboard/projects/api/create/');
    expect(await outcome(post)).toEqual([302, '/accounts/login/']);
  });

  it('finds nothing at an unknown path outside the wall, whatever the method', async () => {
    for (const path of ['/api/no/such/', '/no/such/']) {
      for (const method of ['GET', 'POST', 'HEAD']) {
        const { status } = await new Browser(server).send(method, path);
        expect([path, method, status]).toEqual([path, method, 404]);
      }
    }
  });

  it('gets next from /api/', async () => {
    const get = new Browser(server).get('/api/engineer-projects/3/');
    expect(await outcome(get)).toEqual([302, '/accounts/login/?next=/api/engineer-projects/3/']);
  });

  it('loses a garbage session cookie', async () => {
    const browser = new Browser(server);
    browser.cookies.set('sessionid', 'garbage');
    const response = await browser.get('/projeng/map/api/projects/');
    expect(response.status).toBe(302);
    expect(response.headers.getSetCookie().join()).toMatch(/^sessionid=""; .*Max-Age=0/);
  });

  it('may read /health/ and the public boundaries', async () => {
    const health = await new Browser(server).get('/health/');
    expect([health.status, await health.text()]).toEqual([200, 'OK']);
    expect(health.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(health.headers.get('Cache-Control')).toBeNull();
    expect((await new Browser(server).get('/static/data/tagum_barangays.geojson')).status).toBe(200);
  });
});

const NEXT = (path: string) => `/accounts/login/?next=${path}`;
const FINANCE_HOME = '/dashboard/finance/dashboard/';
const ENGINEER_HOME = '/projeng/dashboard/';

describe('somebody with the wrong role', () => {
  it.each([
    ['fin1', '/projeng/map/api/projects/', NEXT('/projeng/map/api/projects/')],
    ['head1', '/projeng/dashboard/api/card-data/', NEXT('/projeng/dashboard/api/card-data/')],
    ['admin1', '/projeng/dashboard/api/card-data/', NEXT('/projeng/dashboard/api/card-data/')],
    ['fin1', '/projeng/dashboard/api/card-data/', NEXT('/projeng/dashboard/api/card-data/')],
    ['eng1', '/projeng/api/engineers/?a=1', NEXT('/projeng/api/engineers/%3Fa%3D1')],
    ['eng1', '/dashboard/dashboard/api/card-data/', ENGINEER_HOME],
    ['fin1', '/dashboard/dashboard/api/card-data/', FINANCE_HOME],
    ['eng1', '/dashboard/map/', ENGINEER_HOME],
    ['eng1', '/dashboard/projects/1/api/get/', ENGINEER_HOME],
    ['fin1', '/dashboard/projects/1/api/get/', FINANCE_HOME],
    ['eng1', '/dashboard/dashboard/cost-breakdown-data/', ENGINEER_HOME],
    ['fin1', '/projeng/dashboard/cost-breakdown-data/', NEXT('/projeng/dashboard/cost-breakdown-data/')],
    ['eng1', '/dashboard/notifications/', ENGINEER_HOME],
    ['fin1', '/dashboard/notifications/', FINANCE_HOME],
    ['eng1', '/dashboard/monitoring/projects/1/detail/', ENGINEER_HOME],
    ['fin1', '/dashboard/monitoring/projects/1/config-settings/', FINANCE_HOME],
    ['fin1', '/projeng/projects/1/detail/', NEXT('/projeng/projects/1/detail/')],
    ['admin1', '/projeng/projects/1/analytics/', NEXT('/projeng/projects/1/analytics/')],
    ['head1', '/projeng/projects/1/export-report/', NEXT('/projeng/projects/1/export-report/')],
    ['fin1', '/dashboard/projects/1/export-comprehensive-csv/', FINANCE_HOME],
    ['eng1', '/dashboard/finance/project/1/export/csv/', ENGINEER_HOME],
    ['eng1', '/dashboard/finance/cost-management/', ENGINEER_HOME],
    ['eng1', '/dashboard/reports/budget/', ENGINEER_HOME],
    ['fin1', '/dashboard/engineers/', FINANCE_HOME],
    ['fin1', '/projeng/my-projects/', NEXT('/projeng/my-projects/')],
  ])('%s at %s is sent to %s', async (username, path, location) => {
    expect(await outcome((await signedIn(server, username)).get(path))).toEqual([302, location]);
  });

  it('hears of a missing token before the role', async () => {
    const browser = await signedIn(server, 'eng1');
    expect((await browser.send('POST', '/dashboard/projects/api/create/')).status).toBe(403);
    expect((await browser.post('/dashboard/projects/api/create/')).status).toBe(302);
  });
});

describe('every answer', () => {
  it('forbids caching and names the server', async () => {
    const { headers } = await (await signedIn(server, 'head1')).get('/projeng/map/api/projects/');
    expect(headers.get('Cache-Control')).toBe('no-cache, no-store, must-revalidate, private');
    expect(headers.get('Server')).toBe('gunicorn');
    expect(headers.get('Content-Type')).toBe('application/json');
  });

  it.each(['/accounts/login/', '/health/'])('is 400 for a foreign Host header (%s)', async (path) => {
    const { status, body } = await statusForHost(path, 'example.org');
    expect(status).toBe(400);
    expect(body).toContain('DisallowedHost');
  });

  it('is a redirect when a GET forgot the slash, and a failure when a POST did', async () => {
    const browser = await signedIn(server, 'head1');
    expect(await outcome(browser.get('/dashboard/notifications?page=2'))).toEqual([
      301,
      '/dashboard/notifications/?page=2',
    ]);
    expect((await browser.post('/dashboard/projects/1/api/update')).status).toBe(500);
    // The missing slash is noticed before the missing token.
    expect((await browser.send('POST', '/dashboard/projects/1/api/update')).status).toBe(500);
    expect((await browser.get('/dashboard/no/such/page')).status).toBe(404);
  });

  it('is 405 to HEAD and POST on the read-only APIs', async () => {
    const browser = await signedIn(server, 'head1');
    expect((await browser.send('HEAD', '/projeng/map/api/projects/')).status).toBe(405);
    expect((await browser.post('/projeng/map/api/projects/')).status).toBe(405);
  });
});
