import { beforeEach, describe, expect, it } from 'vitest';
import { LIST_WIDTH } from '#shared/config/settings';
import { NO_FILTER, uiStore } from './uiStore';

const ui = () => uiStore.getState();

beforeEach(() => ui().reset());

describe('uiStore', () => {
  it('opens a project on the map, whichever view was open', () => {
    ui().open('settings');
    ui().navigate({ name: 'project', projectId: 12 });
    expect(ui()).toMatchObject({ view: 'map', selectedProjectId: 12 });
  });

  it('keeps the selected project while other views are visited', () => {
    ui().select(12);
    ui().navigate({ name: 'dashboard' });
    expect(ui()).toMatchObject({ view: 'dashboard', selectedProjectId: 12 });
  });

  it('changes one part of the filter and leaves the others', () => {
    ui().setFilter({ text: 'road' });
    ui().setFilter({ statuses: new Set(['delayed']) });
    const rest = { choices: NO_FILTER.choices, list: null, bands: NO_FILTER.bands };
    expect(ui().filter).toEqual({ text: 'road', statuses: new Set(['delayed']), ...rest });
    ui().resetFilter();
    expect(ui().filter).toEqual({ text: '', statuses: new Set(), ...rest });
  });

  it('keeps the list between its limits', () => {
    ui().setListWidth(10);
    expect(ui().listWidth).toBe(LIST_WIDTH.min);
    ui().setListWidth(4000);
    expect(ui().listWidth).toBe(LIST_WIDTH.max);
    ui().setListWidth(301.6);
    expect(ui().listWidth).toBe(302);
  });

  it('forgets what belongs to one user but not how the window is arranged', () => {
    ui().setListWidth(400);
    ui().setMapRenderer('gpu');
    ui().select(3);
    ui().setFilter({ text: 'road' });
    ui().reset();
    expect(ui()).toMatchObject({ listWidth: 400, mapRenderer: 'gpu', selectedProjectId: null });
    expect(ui().filter.text).toBe('');
  });
});
