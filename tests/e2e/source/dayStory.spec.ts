import { randomBytes } from 'node:crypto';
import type { Project } from '#shared/domain/project';
import { endOf, filesOf, findProject, openForm, openProject } from '../support/actions';
import { heldProject } from '../support/desktop';
import { pdf, photo } from '../support/files';
import { expect } from '../support/fixtures';
import { field, press, untilSaved } from '../support/forms';
import { bringIn, writtenTo, type Person } from '../support/office';
import { openTab, untilRead } from '../support/record';
import { test as base } from '../support/withDjango';

// One project's day on a real Django server, by the screens of three applications that stay open beside each other. The
// server's database is the judge.

type Office = { readonly head: Person; readonly engineer: Person; readonly finance: Person };

const test = base.extend<{ readonly office: Office }>({
  office: async ({ django, open }, use) => {
    const server = await django.serve({ by: 'daphne' });
    const [head, engineer, finance] = await Promise.all([
      bringIn('head1', server, open),
      bringIn('eng1', server, open),
      bringIn('fin1', server, open),
    ]);
    await use({ head, engineer, finance });
    await Promise.all([head, engineer, finance].map((person) => person.close()));
  },
});

const pictureOf = (name: string, hue: number) => ({
  name,
  mimeType: 'image/png',
  buffer: photo(320, 240, hue),
});
const paperOf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: pdf({ pages: [name] }),
});

/** What the feed says of a project, in order of the words, and whether this person did it. */
async function told({ page }: Person, id: number): Promise<readonly string[]> {
  const lines = await page.evaluate(async (projectId) => {
    const snapshot = await window.desktop.getSnapshot();
    const feed = snapshot.ok ? snapshot.value.feed : [];
    return feed
      .filter((entry) => entry.projectId === projectId)
      .map(({ cause, change }) => `${change.type}${cause === 'ours' ? ' by you' : ''}`);
  }, id);
  return lines.toSorted();
}

/**
 * Everybody reads their window again, as a person does who waits for something, until the system has told them of the
 * project that often. Of most of this day the server announces nothing (server contract §10, §12).
 */
async function untilTold(...counts: readonly (readonly [person: Person, count: number])[]): Promise<void> {
  for (const [person, count] of counts) {
    await expect(async () => {
      await person.page.locator('body').press('r');
      await expect
        .poll(() => person.notices(), { message: person.username, timeout: 4_000 })
        .toHaveLength(count);
    }).toPass({ timeout: 60_000 });
  }
}

async function createProject({ page }: Person, name: string): Promise<Project> {
  await page.locator('body').press('n');
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Status', { exact: true }).selectOption('in_progress');
  await dialog.getByLabel('Barangay', { exact: true }).selectOption('Apokon');
  await dialog.getByLabel('Approved budget, PHP').fill('5,000,000');
  await dialog.getByLabel('Start', { exact: true }).fill('2026-05-01');
  await dialog.getByLabel('Planned end').fill('2027-05-01');
  await dialog.getByRole('checkbox', { name: 'Paolo Santos' }).check();
  await expect(dialog.getByLabel('PRN', { exact: true })).toHaveValue(/^PRN-/);
  await press(page, 'Create project');
  await untilSaved(page, 'Project created');
  return findProject(page, (project) => project.name === name);
}

async function reportAndAsk({ page }: Person): Promise<void> {
  await openForm(page, 'Report progress');
  await field(page, 'Progress, %').fill('15');
  await field(page, 'What was done').fill('Footings poured on the north side.');
  await field(page, 'Justification').fill('Two crews worked in parallel.');
  await filesOf(page, 'Photos').setInputFiles([pictureOf('north.png', 40), pictureOf('south.png', 200)]);
  await press(page, 'Report progress');
  await untilSaved(page, 'Progress reported');

  await openForm(page, 'Correct a report');
  await field(page, 'Progress, %').fill('12');
  await field(page, 'Why it is corrected').fill('The south side was counted twice.');
  await field(page, 'Justification').fill('Measured again this morning.');
  await filesOf(page, 'More photos').setInputFiles([pictureOf('measured.png', 120)]);
  await press(page, 'Save correction');
  await untilSaved(page, 'Report corrected');

  await openForm(page, 'Request budget');
  await field(page, 'Amount to be added, PHP').fill('250,000.50');
  await field(page, 'Why it is needed').fill('The price of steel has risen by a fifth.');
  await filesOf(page, 'Proofs').setInputFiles(paperOf('quotation.pdf'));
  await press(page, 'Send request');
  await untilSaved(page, 'Budget requested');
}

async function forward({ page }: Person): Promise<void> {
  await openTab(page, 'Requests');
  const open = page.getByRole('tabpanel').locator('[data-request="pending"]');
  await expect(open).toContainText('₱250,000.50');
  await expect(open).toContainText('The price of steel has risen by a fifth.');
  await openForm(page, 'Alert Finance');
  await field(page, 'Your assessment').fill('Two spans are still to be cast.');
  await field(page, 'Increase asked for, PHP').fill('250,000.50');
  await press(page, 'Alert Finance');
  await untilSaved(page, 'Finance alerted');
}

async function approveAndPay({ page }: Person): Promise<void> {
  await openForm(page, 'Decide on budget request');
  await expect(page.getByRole('dialog').getByText('The price of steel has risen by a fifth.')).toBeVisible();
  await field(page, 'Notes').fill('As discussed');
  await press(page, 'Approve');
  await untilSaved(page, 'Budget request decided');

  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('44,000.25');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Kind' }).selectOption('po');
  await field(page, 'Description').fill('Deformed bars');
  await filesOf(page, 'Receipt').setInputFiles(paperOf('receipt 0417.pdf'));
  await press(page, 'Look it over');
  await press(page, 'Add expense');
  await untilSaved(page, 'Expense added');
}

test('head, engineer and Finance take a project through a day, all see it, and each is told once', async ({
  django,
  office,
}) => {
  test.setTimeout(180_000);
  const { head, engineer, finance } = office;
  const everybody = [head, engineer, finance];
  const name = `Slope protection, Purok Niño ${randomBytes(2).toString('hex')}`;

  const project = await createProject(head, name);
  const { id } = project;
  for (const { page } of everybody) await expect.poll(() => heldProject(page, id)).toMatchObject({ name });
  await untilTold([head, 1], [engineer, 1], [finance, 0]);

  await openProject(engineer.page, project);
  await reportAndAsk(engineer);
  await untilTold([head, 4], [engineer, 1], [finance, 1]);
  for (const { page } of everybody) {
    await expect.poll(() => heldProject(page, id)).toMatchObject({ progress: 12 });
  }

  await forward(head);
  await untilTold([head, 4], [engineer, 1], [finance, 2]);

  await openProject(finance.page, project);
  await approveAndPay(finance);
  await untilTold([head, 6], [engineer, 2], [finance, 2]);
  for (const { page } of everybody) {
    await expect.poll(() => heldProject(page, id)).toMatchObject({ cost: 5_250_000.5 });
  }

  await test.step('everybody sees all of it that the server tells them', async () => {
    for (const { page } of everybody) {
      await openTab(page, 'Expenses');
      await expect(page.getByRole('tabpanel')).toContainText('Deformed bars');
      await expect(page.getByRole('tabpanel').getByRole('list', { name: 'Entries' })).toContainText(
        '₱44,000.25',
      );
    }
    await openTab(head.page, 'Timeline');
    await expect(head.page.getByRole('tabpanel')).toContainText('The south side was counted twice.');
    await openTab(head.page, 'Photos');
    await untilRead(head.page);
    await expect(head.page.getByRole('tabpanel').getByRole('img')).toHaveCount(3);
    await openTab(head.page, 'Requests');
    await expect(head.page.getByRole('tabpanel').locator('[data-request="approved"]')).toContainText(
      'As discussed',
    );
    await openTab(engineer.page, 'Timeline');
    await expect(engineer.page.getByRole('tabpanel')).toContainText('The south side was counted twice.');
    await openTab(finance.page, 'Requests');
    await expect(finance.page.getByRole('tabpanel').locator('[data-request]')).toHaveCount(0);
  });

  await test.step('the database holds it, once', async () => {
    const of = { project_id: id };
    const [reports, edits, photos, requests, proofs, costs, [stored], assigned] = await Promise.all([
      django.rows('ProgressUpdate', of),
      django.rows('ProgressEdit', { update__project_id: id }),
      django.rows('ProgressPhoto', { update__project_id: id }),
      django.rows('BudgetRequest', of),
      django.rows('BudgetRequestProof', { request__project_id: id }),
      django.rows('CostEntry', of),
      django.rows('Project', { id }),
      django.rows('User', { assigned_projects: id }),
    ]);
    expect(stored).toMatchObject({ name, prn: project.prn, progress: 12, project_cost: '5250000.50' });
    expect(assigned).toMatchObject([{ username: 'eng1' }]);
    expect(reports).toMatchObject([
      {
        percentage_complete: 12,
        description: 'Footings poured on the north side.',
        justification: 'Measured again this morning.',
      },
    ]);
    expect(edits).toMatchObject([
      {
        from_percentage: 15,
        to_percentage: 12,
        reason: 'The south side was counted twice.',
        photos_added: 1,
      },
    ]);
    expect([photos.length, proofs.length]).toEqual([3, 1]);
    expect(requests).toMatchObject([
      {
        status: 'approved',
        requested_amount: '250000.50',
        approved_amount: '250000.50',
        decision_notes: 'As discussed',
      },
    ]);
    expect(costs).toMatchObject([
      { cost_type: 'material', amount: '44000.25', description: '[PO - Purchase Order] Deformed bars' },
    ]);
  });

  await test.step('each was told once what the server wrote to them, by the system and by the feed', async () => {
    const written = await writtenTo(django, id);
    for (const person of everybody) {
      expect([...person.notices()].sort(), person.username).toEqual([...written(person.username)].sort());
      await openTab(person.page, 'Notifications');
      await expect(person.page.getByRole('tabpanel').getByRole('listitem')).toHaveCount(
        written(person.username).length,
      );
    }
    // Its report and its correction are two changes of the progress.
    const progress = ['progress', 'progress'];
    expect(await told(head, id)).toEqual([
      'budget',
      'budget_forwarded by you',
      'cost_entry',
      'created by you',
      ...progress,
    ]);
    expect(await told(finance, id)).toEqual(['budget by you', 'cost_entry by you', 'created', ...progress]);
    expect(await told(engineer, id)).toEqual([
      'budget',
      'budget_request by you',
      'cost_entry',
      'created',
      'progress by you',
      'progress by you',
    ]);
  });
  expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
  await expect(endOf(finance.page)).toContainText('Expense added');
});
