import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { Browser, order, startQuietCity } from '../testing/browser';

let server: DemoServer;
beforeAll(async () => {
  ({ server } = await startQuietCity());
});
afterAll(() => server.stop());

it('serves files to anybody, whole, inline and with the time of the upload', async () => {
  await order(server, 'PUT', '/files', {
    path: 'project_documents/Purok_Niño.pdf',
    base64: Buffer.from('%PDF').toString('base64'),
  });
  const browser = new Browser(server);
  const path = '/media/project_documents/Purok_Ni%C3%B1o.pdf';
  const response = await browser.get(path, { Range: 'bytes=0-1' });
  expect([response.status, await response.text()]).toEqual([200, '%PDF']);
  expect(response.headers.get('Content-Type')).toBe('application/pdf');
  expect(response.headers.get('Content-Disposition')).toBe("inline; filename*=utf-8''Purok_Ni%C3%B1o.pdf");
  expect(response.headers.get('ETag')).toBeNull();
  expect(response.headers.get('Cache-Control')).toMatch(/no-store/);
  const modified = response.headers.get('Last-Modified')!;
  const again = await browser.get(path, { 'If-Modified-Since': modified });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const before = new Date(Date.parse(modified) - 1000).toUTCString();
  expect((await browser.get(path, { 'If-Modified-Since': before })).status).toBe(200);
});

it.each(['/media/no/such.jpg', '/media/', '/media/%E0%A4%A', '/media/../dashboard/'])(
  'finds nothing at %s',
  async (path) => {
    expect((await new Browser(server).get(path)).status).toBeGreaterThanOrEqual(302);
  },
);
