import { Visitor } from '../../conformance/visitor';
import { whatDjangoLacks } from '../../django/debian';
import { DjangoCity } from '../../django/server';
import {
  heldCount,
  heldProject,
  makeUserFolder,
  removeUserFolder,
  signIn,
  untilLive,
} from '../support/desktop';
import { test as base, expect } from '../support/fixtures';

const test = base.extend<{ readonly django: DjangoCity }>({
  // eslint-disable-next-line no-empty-pattern
  django: async ({}, use) => {
    const django = await DjangoCity.create();
    await use(django);
    await django.stop();
  },
});

const lack = whatDjangoLacks();
test.skip(lack !== null, lack ?? '');

test('two clients of a real Channels server with Redis see what a third one changes', async ({
  django,
  open,
}) => {
  const server = await django.serve({ by: 'daphne' });
  const second = makeUserFolder();
  const head = await open();
  await signIn(head.page, server.origin, 'head1');
  await untilLive(head.page);
  const admin = await open({ userData: second });
  await signIn(admin.page, server.origin, 'admin1');
  await untilLive(admin.page);
  expect(await heldCount(admin.page)).toBe(await heldCount(head.page));

  const third = new Visitor(server.origin);
  expect(await third.signIn({ username: 'admin1', password: 'admin1-demo' })).toMatchObject({ ok: true });
  const row = head.page.locator('[data-project]').first();
  const id = await row.getAttribute('data-project');
  const answer = await third.post(`/dashboard/projects/${id}/api/update/`, {
    json: { name: 'Seen by both', status: 'in_progress' },
  });
  expect(answer.status).toBe(200);
  for (const { page } of [head, admin]) {
    await expect.poll(async () => (await heldProject(page, Number(id)))?.name).toBe('Seen by both');
    await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill('Seen by both');
    await expect(page.locator(`[data-project="${id}"]`)).toContainText('Seen by both');
  }
  expect([...head.complaints, ...admin.complaints]).toEqual([]);
  await admin.close();
  removeUserFolder(second);
});
