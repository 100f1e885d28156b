import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newReview } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { expect, test } from '../support/fixtures';

test('a review that the system opens waits for somebody to work here, then is in their list', async ({
  open,
  userData,
}) => {
  const path = join(userData, 'carried over.gistagum-review');
  const review = newReview(
    '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d',
    { title: 'Monthly works review', date: '2026-11-27', place: '', participants: '' },
    { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'ben', at: 1 },
  );
  writeFileSync(path, writeReview(review));
  const { page } = await open({ args: [path] });
  await page.getByRole('button', { name: 'Open the demo city' }).click();
  await expect(page.getByText('The review was added.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reviews', exact: true })).toBeVisible();
  await expect(page.getByText('Monthly works review')).toBeVisible();
});
