import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import { signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shoot, shootBothThemes } from '../support/screens';

test.describe('the forms', () => {
  test('a progress report: steep, with photos, and refused by field', async ({ city, open }) => {
    const { page, complaints } = await open();
    await signIn(page, city.url, 'eng1');
    await untilLive(page);
    const project = await findProject(page, isHalfDone);
    await openProject(page, project);
    await shootBothThemes(page, 'actions-panel');
    await openForm(page, 'Report progress');
    await page.getByRole('button', { name: 'Report progress' }).last().click();
    await expect(page.getByText('This is needed.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Progress, %' }).fill(String(project.progress + 15));
    await page.getByRole('button', { name: 'Report progress' }).last().click();
    await expect(page.getByText('needs a reason', { exact: false })).toBeVisible();
    await shootBothThemes(page, 'progress-form-problems');
    await page
      .getByRole('textbox', { name: 'What was done' })
      .fill('Footings poured on the north side; formwork for the south side is up.');
    await page
      .getByRole('textbox', { name: 'Justification' })
      .fill('Two crews worked in parallel while the weather held.');
    await filesOf(page, 'Photos').setInputFiles([
      await takePhoto(page, 'north side.jpg'),
      await takePhoto(page, 'south side, formwork before the pour on Friday afternoon.jpg'),
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a photo') },
    ]);
    await expect(page.getByText('is not a picture', { exact: false })).toBeVisible();
    await shootBothThemes(page, 'progress-form');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Discard what you typed?')).toBeVisible();
    await shoot(page, 'progress-form-discard-dark');
    await page.getByRole('button', { name: 'Discard' }).click();
    await openForm(page, 'Change status');
    await page.getByRole('radio', { name: 'Completed' }).check();
    await shootBothThemes(page, 'status-form');
    expect(complaints).toEqual([]);
  });

  test('a cost and an edit', async ({ desktop }) => {
    const { page, complaints } = desktop;
    const project = await findProject(page, isHalfDone);
    await openProject(page, project);
    await openForm(page, 'Add cost');
    await page.getByRole('textbox', { name: 'Amount, PHP' }).fill('125,000.50');
    await filesOf(page, 'Receipt').setInputFiles({
      name: 'receipt-0417.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 '),
    });
    await shootBothThemes(page, 'cost-form');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await openForm(page, 'Edit project');
    await shootBothThemes(page, 'edit-form');
    expect(complaints).toEqual([]);
  });
});
