import { describe, expect, it } from 'vitest';
import { MOST_CHOICES } from '#shared/domain/projectChoices';
import { readEngineersPage, readFundsPage } from './choicePages';

/** A row of the page of all users (server contract §9.1). */
function user(part: { id?: string; name?: string; role?: string; status?: string } = {}): string {
  const { id = '2', name = 'Paolo Santos', role = 'Project Engineer', status = 'Active' } = part;
  return `<tr>
    <td><div class="flex"><div>PS</div><div><p>${name}</p><p>@eng1</p></div></div></td>
    <td>a@b.ph</td><td><span>${role}</span></td><td><span>${status}</span></td><td>3</td><td>Never</td>
    <td><a href="/dashboard/engineers/${id}/">View</a> <a href="/dashboard/engineers/${id}/edit/">Edit</a></td></tr>`;
}
const HEADS = ['User', 'Email', 'Role', 'Status', 'Assigned Projects', 'Last Login'];
const page = (rows: string, heads = HEADS): string =>
  `<h1>Users</h1><table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
   <tbody>${rows}</tbody></table>`;

describe('the page of all users', () => {
  it('gives project engineers with an active account, by name and not by initials', () => {
    const rows = [
      user(),
      user({ id: '3', name: 'Maria <b>Reyes</b>', status: 'Inactive' }),
      user({ id: '4', name: 'Fe Aquino', role: 'Finance Manager' }),
      user({ id: '5', name: 'Ni&ntilde;o  Cruz' }),
    ];
    expect(readEngineersPage(page(rows.join('')))).toEqual([
      { id: 2, name: 'Paolo Santos' },
      { id: 5, name: 'Niño Cruz' },
    ]);
  });

  it('finds role and status under their heads, wherever those stand', () => {
    const heads = ['User', 'Email', 'Status', 'Role'];
    const row = `<tr><td>@eng1</td><td></td><td>Active</td><td>Project Engineer</td>
      <td><a href="/dashboard/engineers/2/">x</a></td></tr>`;
    expect(readEngineersPage(page(row, heads))).toEqual([{ id: 2, name: 'eng1' }]);
    expect(readEngineersPage(page(user(), []))).toEqual([{ id: 2, name: 'Paolo Santos' }]);
  });

  it('without a user has nobody; without a table it is another page', () => {
    expect(readEngineersPage(page(''))).toEqual([]);
    expect(readEngineersPage('<h1>Sign in</h1>')).toBeNull();
  });

  it('leaves out rows without a number, and what would be too many', () => {
    expect(readEngineersPage(page(user({ id: 'x' }) + user({ id: '0' }) + user({ name: ' ' })))).toEqual([
      { id: 2, name: 'PS' },
    ]);
    const many = Array.from({ length: MOST_CHOICES + 1 }, (_, index) => user({ id: `${index + 1}` })).join(
      '',
    );
    expect(readEngineersPage(page(many))).toHaveLength(MOST_CHOICES);
  });
});

describe('a page with funds', () => {
  it('gives each once, without the empty choice', () => {
    const options = ['<option value="">Choose</option>', '<option value="20% DF">20% DF</option>'];
    const html = `<select name="source_of_funds">${options.join('')}<option>Loan &amp; grant</option>${options[1]}</select>`;
    expect(readFundsPage(html)).toEqual(['20% DF', 'Loan & grant']);
  });

  it('without the list is null', () => {
    expect(readFundsPage('<select name="status"><option value="x">x</option></select>')).toBeNull();
  });
});
