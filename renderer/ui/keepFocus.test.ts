// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keepFocus';

const PAGE = `
  <nav><button id="rail">Map</button></nav>
  <main id="stage" data-focus-home tabindex="-1">
    <button id="first">First</button>
    <div id="box"><button id="second">Second</button></div>
    <ul id="rows" data-focus-home="rows" tabindex="-1">
      <li tabindex="0" id="a">A</li>
      <li tabindex="-1" id="b">B <button id="delete">Delete</button></li>
      <li tabindex="-1" id="c">C</li>
    </ul>
  </main>`;

const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
/** Changes of the page are told to its observers once the present task is done. */
const told = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('the focus', () => {
  let stop: () => void;
  beforeEach(() => {
    document.body.innerHTML = PAGE;
    stop = keepFocus(document);
  });
  afterEach(() => stop());

  it('goes to the row after the one that is taken away, or before it at the end', async () => {
    at('delete').focus();
    at('b').remove();
    await told();
    expect(document.activeElement?.id).toBe('c');
    at('c').remove();
    await told();
    expect(document.activeElement?.id).toBe('a');
    at('a').remove();
    await told();
    expect(document.activeElement?.id).toBe('rows');
  });

  it('goes back to where it was before within the same part', async () => {
    at('rail').focus();
    at('first').focus();
    at('rail').focus();
    at('second').focus();
    at('box').remove();
    await told();
    expect(document.activeElement?.id).toBe('first');
  });

  it('goes to the part itself when it was nowhere else in it', async () => {
    at('rail').focus();
    at('second').focus();
    at('box').remove();
    await told();
    expect(document.activeElement?.id).toBe('stage');
  });

  it('leaves what is switched off or shut away', async () => {
    at('first').focus();
    at('second').focus();
    at('second').setAttribute('disabled', '');
    await told();
    expect(document.activeElement?.id).toBe('first');
    at('second').removeAttribute('disabled');
    at('second').focus();
    at('box').setAttribute('inert', '');
    await told();
    expect(document.activeElement?.id).toBe('first');
  });

  it('goes back to the window when a panel or dialog closes', async () => {
    at('first').focus();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    dialog.innerHTML = '<button id="inside">Inside</button>';
    document.body.append(dialog);
    at('inside').focus();
    dialog.remove();
    await told();
    expect(document.activeElement?.id).toBe('first');
  });

  it('stays in the dialog while that is open', async () => {
    at('first').focus();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    dialog.tabIndex = -1;
    dialog.innerHTML = '<input id="field" /><div id="question"><button id="keep">Keep</button></div>';
    document.body.append(dialog);
    at('field').focus();
    at('keep').focus();
    at('question').remove();
    await told();
    expect(document.activeElement?.id).toBe('field');
    at('field').remove();
    await told();
    expect(document.activeElement).toBe(dialog);
  });

  it('is left alone where somebody left it on purpose', async () => {
    at('first').focus();
    at('first').blur();
    at('box').remove();
    await told();
    expect(document.activeElement).toBe(document.body);
  });
});
