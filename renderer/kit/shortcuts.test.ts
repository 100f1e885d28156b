import { describe, expect, it } from 'vitest';
import { matchShortcut } from './shortcuts';
import { COMMANDS } from './commands';
import { VIEWS, VIEWS_TABLE } from '#shared/views';

function keys(key: string, modifiers: Partial<KeyboardEvent> = {}) {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

const FREE = { isTyping: false, hasLetterKeys: true };
const TYPING = { ...FREE, isTyping: true };

describe('matchShortcut', () => {
  it('opens the palette with Ctrl K or ⌘ K, also while somebody types', () => {
    expect(matchShortcut(keys('k', { ctrlKey: true }), TYPING)).toMatchObject({ label: 'palette.title' });
    expect(matchShortcut(keys('K', { metaKey: true }), TYPING)).toMatchObject({ label: 'palette.title' });
  });

  it('leaves every letter to a text field', () => {
    for (const key of ['r', 'b', '1', '/', 'Escape']) expect(matchShortcut(keys(key), TYPING)).toBeNull();
  });

  it('leaves combinations it does not know to the system', () => {
    expect(matchShortcut(keys('r', { ctrlKey: true }), FREE)).toBeNull();
    expect(matchShortcut(keys('k', { ctrlKey: true, altKey: true }), FREE)).toBeNull();
    expect(matchShortcut(keys('1', { altKey: true }), FREE)).toBeNull();
    expect(matchShortcut(keys('y'), FREE)).toBeNull();
  });

  it('has a key of its own for every view', () => {
    expect(VIEWS.map((view) => matchShortcut(keys(VIEWS_TABLE[view].key), FREE))).toEqual(
      VIEWS.map((view) => expect.objectContaining({ label: `nav.${view}` })),
    );
  });

  it('knows no single key but Escape once they are switched off', () => {
    const off = { ...FREE, hasLetterKeys: false };
    for (const key of ['1', '2', '3', '4', '5', '/', 'r', 'b', 'p', 's', 'c', 'e']) {
      expect(matchShortcut(keys(key), FREE)).not.toBeNull();
      expect(matchShortcut(keys(key), off)).toBeNull();
    }
    expect(matchShortcut(keys('Escape'), off)).toBe('deselect');
    expect(matchShortcut(keys('k', { ctrlKey: true }), off)).toMatchObject({ label: 'palette.title' });
  });

  it('gives no key to two commands', () => {
    const all = COMMANDS.flatMap(({ keys: own }) => own?.toLowerCase() ?? []);
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all).size).toBe(all.length);
  });
});
