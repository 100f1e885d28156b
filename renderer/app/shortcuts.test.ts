import { describe, expect, it } from 'vitest';
import { matchShortcut, VIEW_SHORTCUTS } from './shortcuts';
import { VIEWS } from '../state/uiStore';

function keys(key: string, modifiers: Partial<KeyboardEvent> = {}) {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

describe('matchShortcut', () => {
  it('opens the palette with Ctrl K or ⌘ K, also while somebody types', () => {
    expect(matchShortcut(keys('k', { ctrlKey: true }), true)).toEqual({ type: 'palette' });
    expect(matchShortcut(keys('K', { metaKey: true }), true)).toEqual({ type: 'palette' });
  });

  it('leaves every letter to a text field', () => {
    for (const key of ['r', 'b', '1', '/', 'Escape']) expect(matchShortcut(keys(key), true)).toBeNull();
  });

  it('leaves combinations it does not know to the system', () => {
    expect(matchShortcut(keys('r', { ctrlKey: true }), false)).toBeNull();
    expect(matchShortcut(keys('k', { ctrlKey: true, altKey: true }), false)).toBeNull();
    expect(matchShortcut(keys('1', { altKey: true }), false)).toBeNull();
    expect(matchShortcut(keys('q'), false)).toBeNull();
  });

  it('has a key of its own for every view', () => {
    expect(VIEWS.map((view) => matchShortcut(keys(VIEW_SHORTCUTS[view]), false))).toEqual(
      VIEWS.map((view) => ({ type: 'open', view })),
    );
  });
});
