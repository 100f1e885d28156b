import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { CHOICE_FIELDS } from '#shared/domain/project';
import { recordOf } from '#shared/recordOf';
import { NO_SESSION, type SessionView } from '#shared/domain/session';
import { emptyState, type LiveState } from '#shared/state/state';
import { NO_FILTER, uiStore } from '../state/uiStore';
import { keepUi } from './keepUi';

const ana: SessionView = { ...NO_SESSION, phase: 'signed_in', server: 'https://a.example', username: 'ana' };
const ben: SessionView = { ...ana, username: 'ben' };

/** What outlives the page. */
function makeStorage(first?: string) {
  let text = first ?? null;
  return {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value;
    },
  };
}

/** One life of the page: its stores are new, the storage is not. */
function startPage(storage: ReturnType<typeof makeStorage>) {
  const ui = createStore(() => ({ ...uiStore.getInitialState() }));
  // The functions of the real store, on this one.
  ui.setState({ reset: () => ui.setState(uiStore.getInitialState()) });
  const live = createStore<LiveState>(() => emptyState(0));
  const stop = keepUi({ storage, live, ui });
  return { ui, enter: (session: SessionView) => live.setState({ session }), stop };
}

const looked = {
  view: 'projects',
  selectedProjectId: 7,
  filter: {
    text: 'road',
    statuses: new Set(['delayed'] as const),
    choices: { ...NO_FILTER.choices, barangay: new Set(['Apokon']), projectType: new Set(['Bridge']) },
    list: 'unplaced',
    bands: { ...NO_FILTER.bands, utilisation: 'over' },
  },
  sort: { key: 'cost', direction: 'descending' },
  isListHidden: true,
  mapPlace: { center: [125.81, 7.44], zoom: 14.25 },
} as const;

const EMPTY = { text: '', statuses: [], choices: recordOf(CHOICE_FIELDS, () => []), bands: NO_FILTER.bands };

describe('what a window looks at', () => {
  it('is there again in a page loaded anew, from the first paint on', () => {
    const storage = makeStorage();
    const first = startPage(storage);
    first.enter(ana);
    first.ui.setState(looked);
    first.stop();

    const second = startPage(storage);
    expect(second.ui.getState()).toMatchObject(looked);
    second.enter(ana);
    expect(second.ui.getState()).toMatchObject(looked);
  });

  it.each([ben, NO_SESSION, { ...ana, server: 'https://b.example' }])(
    'is not shown to whoever comes after',
    (next) => {
      const storage = makeStorage();
      const first = startPage(storage);
      first.enter(ana);
      first.ui.setState(looked);
      first.stop();

      const second = startPage(storage);
      second.enter({ ...next });
      expect(second.ui.getState()).toMatchObject({
        view: 'map',
        selectedProjectId: null,
        filter: { text: '' },
        mapPlace: null,
      });
    },
  );

  it.each([
    '',
    '{}',
    'null',
    '[]',
    '{"owner":"a","values":{"view":"nowhere"}}',
    JSON.stringify({ owner: 1, values: { ...looked, filter: EMPTY } }),
    JSON.stringify({
      owner: null,
      values: { ...looked, filter: EMPTY, mapPlace: { center: [125.8, 97.4], zoom: 14 } },
    }),
    JSON.stringify({ owner: null, values: { ...looked, filter: EMPTY, mapPlace: { center: [125.8] } } }),
    JSON.stringify({
      owner: null,
      values: { ...looked, filter: { ...EMPTY, statuses: ['late'] } },
    }),
  ])('starts afresh where what is kept makes no sense: %s', (text) => {
    const { ui } = startPage(makeStorage(text));
    expect(ui.getState()).toMatchObject({ view: 'map', selectedProjectId: null });
  });

  it('goes on without a place to keep it', () => {
    const { ui, enter } = startPage({
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    });
    enter(ana);
    ui.setState(looked);
    expect(ui.getState().view).toBe('projects');
  });
});
