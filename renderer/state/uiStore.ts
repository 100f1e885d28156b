import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { LIST_WIDTH, type ShownSettingName } from '#shared/config/settings';
import { NO_BANDS, type Bands } from '#shared/domain/bands';
import type { OrderKey } from '#shared/domain/figures';
import { CHOICE_FIELDS, type ChoiceField, type ShownStatus } from '#shared/domain/project';
import { isProjectList, type ProjectList, type ScreenList } from '#shared/domain/workLists';
import type { WorkList } from '#shared/workListNames';
import type { HelpTopic } from '#shared/helpTopics';
import { recordOf } from '#shared/recordOf';
import type { Route } from '#shared/routes';
import type { View } from '#shared/views';
import { RECORD_TABS, type RecordTab } from './recordTabs';

/** The filter of projects on the map, in the list and in the table. An empty set lets everything through. */
export type ProjectFilter = {
  /** Searched for in name, PRN, barangay, type, fund and engineers, ignoring case and accents. */
  readonly text: string;
  readonly statuses: ReadonlySet<ShownStatus>;
  /** Values by field, such as names of barangays; the empty string stands for projects that have none. */
  readonly choices: Readonly<Record<ChoiceField, ReadonlySet<string>>>;
  /** Only projects of this list of the role's work; null for all. */
  readonly list: ProjectList | null;
  /** A range of what is measured: budget used, progress against plan, age of the last report. */
  readonly bands: Bands;
};

export type ProjectSort = { readonly key: OrderKey; readonly direction: 'ascending' | 'descending' };

/** How the map draws: on the graphics card, in software (slow), or not known yet. */
export type MapRenderer = 'unknown' | 'gpu' | 'software';

/** A map's view; the next map in its place begins there. */
export type MapPlace = { readonly center: readonly [lon: number, lat: number]; readonly zoom: number };

/** Where a project's menu is open; px from the window's top left corner. */
export type MenuPlace = { readonly projectId: number; readonly x: number; readonly y: number };

/** What the dialog of reports and exports is about: the selected project, the list, or its budgets. */
export type PapersOpen = 'project' | 'list' | 'budget';

type UiValues = {
  readonly view: View;
  readonly selectedProjectId: number | null;
  readonly hoveredProjectId: number | null;
  /** The selected project has the whole width, over the view that is open. */
  readonly isRecordWide: boolean;
  /** The part of a project's record that is open; the same for all projects. */
  readonly recordTab: RecordTab;
  /** The list on the Work screen; null for the first that the role has. */
  readonly workList: ScreenList | null;
  readonly filter: ProjectFilter;
  readonly sort: ProjectSort;
  /** px, within {@link LIST_WIDTH}. */
  readonly listWidth: number;
  readonly isListHidden: boolean;
  /** The heat map lies under the projects. */
  readonly isHeatShown: boolean;
  readonly isPaletteOpen: boolean;
  /** What was typed for the palette before it was drawn. */
  readonly typedAhead: string;
  /** Enter was pressed after it: the first that it finds is meant. */
  readonly isEnteredAhead: boolean;
  /** The sign-in screen over saved data; Escape brings the data back. */
  readonly isSignInOpen: boolean;
  readonly isMonitorOpen: boolean;
  readonly isOutboxOpen: boolean;
  /** What the help is open at; null while it is closed. */
  readonly helpTopic: HelpTopic | null;
  /** Null while that dialog is closed. */
  readonly papers: PapersOpen | null;
  /** What is taken along for a time without a network. */
  readonly isPacksOpen: boolean;
  /** The login for the network's proxy, opened while working. */
  readonly isProxyLoginOpen: boolean;
  /** The password is asked for, so that changes are taken without the server. */
  readonly isOfflineWorkOpen: boolean;
  readonly projectMenu: MenuPlace | null;
  /** The setting that gets the focus once the settings are drawn. */
  readonly soughtSetting: ShownSettingName | null;
  readonly mapRenderer: MapRenderer;
  /** The view the user moved the map to; null while it decides by itself. */
  readonly mapPlace: MapPlace | null;
};

type UiActions = {
  readonly select: (projectId: number | null) => void;
  /** Gives the selected project the whole width, or takes that back; nothing while none is selected. */
  readonly setRecordWide: (isWide: boolean) => void;
  readonly setRecordTab: (tab: RecordTab) => void;
  readonly hover: (projectId: number | null) => void;
  /** Merges the given fields into the filter. */
  readonly setFilter: (filter: Partial<ProjectFilter>) => void;
  readonly resetFilter: () => void;
  readonly setSort: (sort: ProjectSort) => void;
  readonly setListWidth: (px: number) => void;
  readonly setListHidden: (isHidden: boolean) => void;
  readonly setHeatShown: (isShown: boolean) => void;
  readonly setPaletteOpen: (isOpen: boolean) => void;
  /** Replaces what was typed for the palette, which is open and not drawn yet. */
  readonly setTypedAhead: (text: string) => void;
  readonly enterAhead: () => void;
  readonly setSignInOpen: (isOpen: boolean) => void;
  readonly setMonitorOpen: (isOpen: boolean) => void;
  readonly setOutboxOpen: (isOpen: boolean) => void;
  readonly setHelpTopic: (topic: HelpTopic | null) => void;
  readonly setPapers: (papers: PapersOpen | null) => void;
  readonly setPacksOpen: (isOpen: boolean) => void;
  readonly setProxyLoginOpen: (isOpen: boolean) => void;
  readonly setOfflineWorkOpen: (isOpen: boolean) => void;
  readonly setProjectMenu: (place: MenuPlace | null) => void;
  readonly setMapRenderer: (renderer: MapRenderer) => void;
  readonly setMapPlace: (place: MapPlace) => void;
  readonly open: (view: View) => void;
  /** Opens a list of the role's work: the table with nothing but its projects, or its own screen. */
  readonly openList: (list: WorkList) => void;
  /** Opens a part of a project's record over the whole width; what is beneath stays as it is. */
  readonly openRecord: (projectId: number, tab: RecordTab) => void;
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
  list: null,
  bands: NO_BANDS,
};

const INITIAL: UiValues = {
  view: 'map',
  selectedProjectId: null,
  hoveredProjectId: null,
  isRecordWide: false,
  recordTab: RECORD_TABS[0],
  workList: null,
  filter: NO_FILTER,
  sort: { key: 'name', direction: 'ascending' },
  listWidth: LIST_WIDTH.initial,
  isListHidden: false,
  isHeatShown: false,
  isPaletteOpen: false,
  typedAhead: '',
  isEnteredAhead: false,
  isSignInOpen: false,
  isMonitorOpen: false,
  isOutboxOpen: false,
  helpTopic: null,
  papers: null,
  isPacksOpen: false,
  isProxyLoginOpen: false,
  isOfflineWorkOpen: false,
  projectMenu: null,
  soughtSetting: null,
  mapRenderer: 'unknown',
  mapPlace: null,
};

/** What this window is looking at. Nothing here comes from the server. */
export const uiStore = createStore<UiState>((set) => ({
  ...INITIAL,
  select: (selectedProjectId) =>
    set(selectedProjectId === null ? { selectedProjectId, isRecordWide: false } : { selectedProjectId }),
  setRecordWide: (isWide) =>
    set(({ selectedProjectId }) => ({ isRecordWide: isWide && selectedProjectId !== null })),
  setRecordTab: (recordTab) => set({ recordTab }),
  hover: (hoveredProjectId) => set({ hoveredProjectId }),
  setFilter: (filter) => set((state) => ({ filter: { ...state.filter, ...filter } })),
  resetFilter: () => set({ filter: NO_FILTER }),
  setSort: (sort) => set({ sort }),
  setListWidth: (px) =>
    set({ listWidth: Math.round(Math.min(LIST_WIDTH.max, Math.max(LIST_WIDTH.min, px))) }),
  setListHidden: (isListHidden) => set({ isListHidden }),
  setHeatShown: (isHeatShown) => set({ isHeatShown }),
  setPaletteOpen: (isPaletteOpen) => set({ isPaletteOpen, typedAhead: '', isEnteredAhead: false }),
  setTypedAhead: (typedAhead) => set({ typedAhead }),
  enterAhead: () => set({ isEnteredAhead: true }),
  setSignInOpen: (isSignInOpen) => set({ isSignInOpen }),
  setMonitorOpen: (isMonitorOpen) => set({ isMonitorOpen }),
  setOutboxOpen: (isOutboxOpen) => set({ isOutboxOpen }),
  setHelpTopic: (helpTopic) => set({ helpTopic }),
  setPapers: (papers) => set({ papers }),
  setPacksOpen: (isPacksOpen) => set({ isPacksOpen }),
  setProxyLoginOpen: (isProxyLoginOpen) => set({ isProxyLoginOpen }),
  setOfflineWorkOpen: (isOfflineWorkOpen) => set({ isOfflineWorkOpen }),
  setProjectMenu: (projectMenu) => set({ projectMenu }),
  setMapPlace: (mapPlace) => set({ mapPlace }),
  setMapRenderer: (mapRenderer) => set({ mapRenderer }),
  open: (view) => set({ view, isRecordWide: false }),
  openList: (list) => set(placeOfList(list)),
  openRecord: (selectedProjectId, recordTab) => set({ selectedProjectId, recordTab, isRecordWide: true }),
  seekSetting: (soughtSetting) =>
    set(
      soughtSetting === null ? { soughtSetting } : { soughtSetting, view: 'settings', isRecordWide: false },
    ),
  navigate: (route) =>
    set((state) => {
      if (route.name === 'project') {
        return { view: 'map', selectedProjectId: route.projectId, isRecordWide: false };
      }
      if (route.name === 'record') {
        // Beneath lies a view that shows the project beside itself, so that closing the record leads to it.
        const view = state.view === 'projects' ? 'projects' : 'map';
        return { view, selectedProjectId: route.projectId, isRecordWide: true };
      }
      if (route.name === 'list') return placeOfList(route.list);
      return { view: route.name, isRecordWide: false };
    }),
  reset: () =>
    set((state) => ({
      ...INITIAL,
      listWidth: state.listWidth,
      isListHidden: state.isListHidden,
      isHeatShown: state.isHeatShown,
      mapRenderer: state.mapRenderer,
    })),
}));

function placeOfList(list: WorkList): Partial<UiValues> {
  return isProjectList(list)
    ? { view: 'projects', filter: { ...NO_FILTER, list }, isRecordWide: false }
    : { view: 'work', workList: list, isRecordWide: false };
}

/** Reads from {@link uiStore}; its functions are stable and may be selected too. */
export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(uiStore, selector);
}
