import { Visitor } from '../../conformance/visitor';
import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import { openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { field, press, untilSaved } from '../support/forms';
import { shootBothThemes } from '../support/screens';

// What engineers and Finance do with reports, papers and money, by the screen alone, and looked up on the server.

test('a Project Engineer corrects a report, adds documents, asks for budget and sends an alert', async ({
  city,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openForm(page, 'Report progress');
  await field(page, 'Progress, %').fill(String(Math.round(project.progress) + 5));
  await field(page, 'What was done').fill('Footings poured on the north side.');
  await press(page, 'Report progress');
  await untilSaved(page, 'Progress reported');

  await openForm(page, 'Correct a report');
  await field(page, 'Progress, %').fill(String(Math.round(project.progress) + 3));
  await field(page, 'Why it is corrected').fill('The south side was counted twice.');
  await field(page, 'Justification').fill('Measured again this morning.');
  await filesOf(page, 'More photos').setInputFiles([await takePhoto(page, 'south side.jpg')]);
  await shootBothThemes(page, 'correct-form');
  await press(page, 'Save correction');
  await untilSaved(page, 'Report corrected');

  await openForm(page, 'Add documents');
  await filesOf(page, 'Documents').setInputFiles([
    { name: 'plan of work.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 plan') },
    { name: 'survey.dwg', mimeType: 'application/octet-stream', buffer: Buffer.from('AC1032 survey') },
  ]);
  await field(page, 'Name of “plan of work.pdf”').fill('Plan of work, second phase');
  await shootBothThemes(page, 'documents-form');
  await press(page, 'Look it over');
  await shootBothThemes(page, 'documents-form-review');
  await press(page, 'Add documents');
  await untilSaved(page, 'Documents added');

  await openForm(page, 'Request budget');
  await field(page, 'Amount to be added, PHP').fill('250,000.50');
  await field(page, 'Why it is needed').fill('The price of steel has risen by a fifth since the estimate.');
  await filesOf(page, 'Proofs').setInputFiles({
    name: 'quotation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 quotation'),
  });
  await shootBothThemes(page, 'request-form');
  await press(page, 'Send request');
  await untilSaved(page, 'Budget requested');

  await openForm(page, 'Send budget alert');
  await field(page, 'What worries you').fill('Prices of materials');
  await shootBothThemes(page, 'alert-form');
  await press(page, 'Send alert');
  await untilSaved(page, 'Budget alert sent');
  expect(complaints).toEqual([]);
});

test('Finance decides on a request, allocates, enters a cost over the budget, and watches all budgets', async ({
  city,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, city.url, 'fin1');
  await untilLive(page);
  const project = await findProject(page, (each) => isHalfDone(each) && (each.cost ?? 0) > 0);
  const engineer = new Visitor(city.url);
  await engineer.signIn({ username: 'admin1', password: 'admin1-demo' });
  await engineer.post(`/projeng/projects/${project.id}/budget-request/`, {
    form: { requested_amount: '250000.50', reason: 'The price of steel has risen by a fifth.' },
  });
  await openProject(page, project);

  await openForm(page, 'Decide on budget request');
  await expect(page.getByText('The price of steel has risen by a fifth.')).toBeVisible();
  await shootBothThemes(page, 'decide-form');
  await press(page, 'Approve');
  await untilSaved(page, 'Budget request decided');

  await openForm(page, 'Allocate budget');
  await field(page, 'Material').fill('1,000,000');
  await field(page, 'Labor').fill('400,000');
  await shootBothThemes(page, 'allocate-form');
  await press(page, 'Save allocation');
  await untilSaved(page, 'Budget allocated');

  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill(String(project.cost ?? 0));
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('po');
  await expect(page.getByText(/takes the project over its budget|is over its budget already/)).toBeVisible();
  await shootBothThemes(page, 'cost-form-over-budget');
  await press(page, 'Look it over');
  await shootBothThemes(page, 'cost-form-review');
  await press(page, 'Add expense');
  await untilSaved(page, 'Expense added');

  await openView(page, 'dashboard');
  await page.getByRole('button', { name: 'Budget monitor' }).click();
  await expect(page.getByText(/projects, \d+ over budget/)).toBeVisible();
  await page.getByRole('grid', { name: 'Budget monitor' }).press('ArrowDown');
  await shootBothThemes(page, 'budget-monitor');
  expect(complaints).toEqual([]);
});
