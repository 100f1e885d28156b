import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { LIST_WIDTH, type ShownSettingName } from '#shared/config/settings';
import { CHOICE_FIELDS, type ChoiceField, type ShownStatus, type SortKey } from '#shared/domain/project';
import { recordOf } from '#shared/recordOf';
import type { Route } from '#shared/routes';
import type { View } from '#shared/views';

/** The filter of projects on the map, in the list and in the table. An empty set lets everything through. */
export type ProjectFilter = {
  /** Searched for in name, PRN and barangay, ignoring case and accents. */
  readonly text: string;
  readonly statuses: ReadonlySet<ShownStatus>;
  /** Values by field, such as names of barangays; the empty string stands for projects that have none. */
  readonly choices: Readonly<Record<ChoiceField, ReadonlySet<string>>>;
  /** Only projects that have no position on the map. */
  readonly isUnplacedOnly: boolean;
};

export type ProjectSort = { readonly key: SortKey; readonly direction: 'ascending' | 'descending' };

/** How the map draws: on the graphics card, in software (slow), or not known yet. */
export type MapRenderer = 'unknown' | 'gpu' | 'software';

/** A map's view; the next map in its place begins there. */
export type MapPlace = { readonly center: readonly [lon: number, lat: number]; readonly zoom: number };

/** Where a project's menu is open; px from the window's top left corner. */
export type MenuPlace = { readonly projectId: number; readonly x: number; readonly y: number };

type UiValues = {
  readonly view: View;
  readonly selectedProjectId: number | null;
  readonly hoveredProjectId: number | null;
  readonly filter: ProjectFilter;
  readonly sort: ProjectSort;
  /** px, within {@link LIST_WIDTH}. */
  readonly listWidth: number;
  readonly isListHidden: boolean;
  /** The heat map lies under the projects. */
  readonly isHeatShown: boolean;
  readonly isPaletteOpen: boolean;
  /** The sign-in screen over saved data; Escape brings the data back. */
  readonly isSignInOpen: boolean;
  /** The login for the network's proxy, opened while working. */
  readonly isProxyLoginOpen: boolean;
  readonly projectMenu: MenuPlace | null;
  /** The setting that gets the focus once the settings are drawn. */
  readonly soughtSetting: ShownSettingName | null;
  readonly mapRenderer: MapRenderer;
  /** The view the user moved the map to; null while it decides by itself. */
  readonly mapPlace: MapPlace | null;
};

type UiActions = {
  readonly select: (projectId: number | null) => void;
  readonly hover: (projectId: number | null) => void;
  /** Merges the given fields into the filter. */
  readonly setFilter: (filter: Partial<ProjectFilter>) => void;
  readonly resetFilter: () => void;
  readonly setSort: (sort: ProjectSort) => void;
  readonly setListWidth: (px: number) => void;
  readonly setListHidden: (isHidden: boolean) => void;
  readonly setHeatShown: (isShown: boolean) => void;
  readonly setPaletteOpen: (isOpen: boolean) => void;
  readonly setSignInOpen: (isOpen: boolean) => void;
  readonly setProxyLoginOpen: (isOpen: boolean) => void;
  readonly setProjectMenu: (place: MenuPlace | null) => void;
  readonly setMapRenderer: (renderer: MapRenderer) => void;
  readonly setMapPlace: (place: MapPlace) => void;
  readonly open: (view: View) => void;
  /** Opens the settings at one of them; null once the focus is there. */
  readonly seekSetting: (setting: ShownSettingName | null) => void;
  /** Goes where a notification, a deep link or the palette points; a project opens on the map. */
  readonly navigate: (route: Route) => void;
  /** Resets selection, filter and view: another user or server. */
  readonly reset: () => void;
};

export type UiState = UiValues & UiActions;

/** Lets everything through. */
export const NO_FILTER: ProjectFilter = {
  text: '',
  statuses: new Set(),
  choices: recordOf(CHOICE_FIELDS, () => new Set()),
  isUnplacedOnly: false,
};

const INITIAL: UiValues = {
  view: 'map',
  selectedProjectId: null,
  hoveredProjectId: null,
  filter: NO_FILTER,
  sort: { key: 'name', direction: 'ascending' },
  listWidth: LIST_WIDTH.initial,
  isListHidden: false,
  isHeatShown: false,
  isPaletteOpen: false,
  isSignInOpen: false,
  isProxyLoginOpen: false,
  projectMenu: null,
  soughtSetting: null,
  mapRenderer: 'unknown',
  mapPlace: null,
};

/** What this window is looking at. Nothing here comes from the server. */
export const uiStore = createStore<UiState>((set) => ({
  ...INITIAL,
  select: (selectedProjectId) => set({ selectedProjectId }),
  hover: (hoveredProjectId) => set({ hoveredProjectId }),
  setFilter: (filter) => set((state) => ({ filter: { ...state.filter, ...filter } })),
  resetFilter: () => set({ filter: NO_FILTER }),
  setSort: (sort) => set({ sort }),
  setListWidth: (px) =>
    set({ listWidth: Math.round(Math.min(LIST_WIDTH.max, Math.max(LIST_WIDTH.min, px))) }),
  setListHidden: (isListHidden) => set({ isListHidden }),
  setHeatShown: (isHeatShown) => set({ isHeatShown }),
  setPaletteOpen: (isPaletteOpen) => set({ isPaletteOpen }),
  setSignInOpen: (isSignInOpen) => set({ isSignInOpen }),
  setProxyLoginOpen: (isProxyLoginOpen) => set({ isProxyLoginOpen }),
  setProjectMenu: (projectMenu) => set({ projectMenu }),
  setMapPlace: (mapPlace) => set({ mapPlace }),
  setMapRenderer: (mapRenderer) => set({ mapRenderer }),
  open: (view) => set({ view }),
  seekSetting: (soughtSetting) =>
    set(soughtSetting === null ? { soughtSetting } : { soughtSetting, view: 'settings' }),
  navigate: (route) =>
    route.name === 'project'
      ? set({ view: 'map', selectedProjectId: route.projectId })
      : set({ view: route.name }),
  reset: () =>
    set((state) => ({
      ...INITIAL,
      listWidth: state.listWidth,
      isListHidden: state.isListHidden,
      isHeatShown: state.isHeatShown,
      mapRenderer: state.mapRenderer,
    })),
}));

/** Reads from {@link uiStore}; its functions are stable and may be selected too. */
export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(uiStore, selector);
}
