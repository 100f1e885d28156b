import { expect, it } from 'vitest';
import { footTemplate } from './footTemplate';

it('the foot of a sheet has its numbers, and texts in it are texts', () => {
  const foot = footTemplate({ left: 'As of <b onload="x">&', page: 'Pahina {page} ng {pages}' });
  expect(foot).toContain('Pahina <span class="pageNumber"></span> ng <span class="totalPages"></span>');
  expect(foot).toContain('As of &#60;b onload&#61;&#34;x&#34;&#62;&#38;');
  expect(foot).not.toContain('<b');
});
