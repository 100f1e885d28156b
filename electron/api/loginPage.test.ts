import { describe, expect, it } from 'vitest';
import { readLoginPage } from './loginPage';

const TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';
const FIELD = '<input type="password" name="password">';
const alert = (words: string): string => `<div role="alert" class="alert"><span>${words}</span></div>`;

describe('readLoginPage', () => {
  it.each([
    ['the form with a complaint', alert('Mali.') + TOKEN + FIELD, 'Mali.'],
    ['the form without one', TOKEN + FIELD, null],
    ['a form whose field was made otherwise', alert('Mali.') + TOKEN, 'Mali.'],
    ['an empty complaint before another', alert(' ') + alert('Mali.') + TOKEN, 'Mali.'],
    ['marks and entities', alert('Hindi &lt;b&gt; <b>ito</b>\n&amp; iyon') + TOKEN, 'Hindi <b> ito & iyon'],
    ['characters nobody sees', alert('Ma\u202eli\u0007.') + TOKEN, 'Mali .'],
    ['a complaint of somebody else', `<div role="alert"><p>Mali.</p></div>${TOKEN}${FIELD}`, null],
  ])('reads %s', (_what, html, said) => {
    expect(readLoginPage(html)).toEqual({ said });
  });

  it.each([
    ['a page of a proxy', '<h1>Maintenance</h1>'],
    ['a complaint without a form', alert('Down for maintenance.')],
    ['a token alone', TOKEN],
    ['a form of somebody else', FIELD],
    ['nothing', ''],
  ])('does not take %s for it', (_what, html) => {
    expect(readLoginPage(html)).toBeNull();
  });

  it('passes on 300 characters at most, and none of them halved', () => {
    const said = readLoginPage(alert('🏗'.repeat(400)) + TOKEN)?.said ?? '';
    expect(said).toBe(`${'🏗'.repeat(299)}…`);
  });

  it('reads a page nested as deep as pages are, and refuses one nested deeper than any', () => {
    const nested = (depth: number) => `<div role="alert"><span>${'<b>'.repeat(depth)}Mali.${TOKEN}`;
    expect(readLoginPage(nested(400))).toEqual({ said: 'Mali.' });
    expect(() => readLoginPage(nested(20_000))).toThrow('nested deeper');
  });

  it('looks no further into an endless page', () => {
    expect(readLoginPage(`${' '.repeat(300_000)}${TOKEN}${FIELD}`)).toBeNull();
  });
});
