import type { Unsubscribe } from '#shared/ipc/interface';
import { deltaBetween, type ProjectDelta, type ProjectMap } from '#shared/domain/delta';
import type { Position } from '#shared/domain/project';
import { readBoundaries } from '../../kit/map/boundaries';
import { createMatcher } from '../../kit/projects/filter';
import { nameOrder } from '../../i18n';
import { liveStore } from '../../state/liveStore';
import { selectVisible } from '../../kit/projects/selectors';
import { onNewDay, readToday } from '../../kit/projects/useToday';
import { settingsStore } from '../../state/settingsStore';
import { uiStore } from '../../state/uiStore';
import type { CityMap } from './cityMap';
import { followSelection, type SelectionOptions } from './followSelection';
import { frameOfCity, isWithin } from './frame';
import { mapStore } from '../../kit/map/mapStore';
import { newsToRing } from './newsToRing';

/**
 * Keeps the map in step with the window's stores, from the same task in which the list and the dashboard learn of a
 * change, until it is called off: as long as the map lives.
 */
export function connectMap(city: CityMap, options: SelectionOptions): Unsubscribe {
  const places = createPlaceWatch(city);
  const stops = [
    places.stop,
    ...followProjects(city, places.look),
    ...followSelection(city, options),
    followBoundaries(city, places.look),
    followLook(city),
    followView(city),
    tellView(city),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

type PlaceWatch = {
  readonly look: (options?: { readonly isFiltered?: boolean }) => void;
  readonly stop: Unsubscribe;
};

/** ms after which it is asked anew which projects lie far from the others, so that a burst is one question. */
const PLACES_REST = 300;

/**
 * Keeps what is known of where the city is: its frame, and which of the projects shown lie outside. Asked anew only when
 * a place, the filter or the outlines changed, never for progress, costs or names.
 */
function createPlaceWatch(city: CityMap): PlaceWatch {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let mustShow = false;
  const look = (): void => {
    timer = null;
    const { projects } = liveStore.getState();
    const matches = createMatcher(uiStore.getState().filter, readToday());
    const located = [...projects.values()].flatMap((project) =>
      project.position ? { project, position: project.position } : [],
    );
    const frame = frameOfCity(
      located.map(({ position }) => position),
      city.framing.outline,
    );
    city.framing.setFrame(frame);
    const outliers = located
      .filter(({ project, position }) => frame && !isWithin(frame, position) && matches(project))
      .map(({ project }) => project.id);
    const before = mapStore.getState().outliers;
    if (outliers.length !== before.length || outliers.some((id, index) => id !== before[index])) {
      mapStore.setState({ outliers });
    }
    // What was asked for is shown: a filter must not lead to an empty map while projects match.
    if (mustShow && !city.framing.isAnyInView()) city.framing.fitProjects();
    mustShow = false;
  };
  return {
    look: ({ isFiltered = false } = {}) => {
      mustShow ||= isFiltered;
      timer ??= setTimeout(look, PLACES_REST);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function hasPlaceChanged({ upserted, removed }: ProjectDelta, before: ProjectMap): boolean {
  return (
    removed.length > 0 ||
    upserted.some(({ id, position }) => {
      const held = before.get(id);
      return held?.position?.lon !== position?.lon || held?.position?.lat !== position?.lat;
    })
  );
}

function followProjects(city: CityMap, lookAtPlaces: PlaceWatch['look']): readonly Unsubscribe[] {
  const show = (): void => {
    const { filter, sort } = uiStore.getState();
    // The list's own order, so that one computation serves both.
    const names = nameOrder(settingsStore.getState().locale);
    city.showProjects(selectVisible(liveStore.getState().projects, filter, sort, names, readToday()));
  };
  const update = ({ upserted, removed }: ProjectDelta): void => {
    const matches = createMatcher(uiStore.getState().filter, readToday());
    const gone = [...removed, ...upserted.filter((project) => !matches(project))].map(({ id }) => id);
    city.updateProjects(upserted.filter(matches), gone);
  };
  const stopLive = liveStore.subscribe((state, before) => {
    if (state.session.server !== before.session.server) {
      city.framing.forget();
      mapStore.setState({ spot: null });
    }
    if (state.projects === before.projects) return;
    const delta = deltaBetween(before.projects, state.projects);
    update(delta);
    if (hasPlaceChanged(delta, before.projects)) lookAtPlaces();
    city.pulse(newsToRing(delta.upserted, before.projects));
  });
  const stopUi = uiStore.subscribe((state, before) => {
    if (state.filter === before.filter) return;
    show();
    lookAtPlaces({ isFiltered: true });
  });
  // A filter may ask how long ago something was.
  const stopDays = onNewDay(() => {
    show();
    lookAtPlaces();
  });
  show();
  lookAtPlaces();
  return [stopLive, stopUi, stopDays];
}

/** The shell hides the map behind the other views rather than taking it away. */
function followView(city: CityMap): Unsubscribe {
  const stop = uiStore.subscribe((state, before) => {
    if (state.view !== before.view) city.setSeen(state.view === 'map');
  });
  city.setSeen(uiStore.getState().view === 'map');
  return stop;
}

/** Others may ask what the map shows; it is worked out when they do. */
function tellView(city: CityMap): Unsubscribe {
  const isInView = (position: Position): boolean => city.framing.isInView(position);
  const centre = (): Position => {
    const [lon, lat] = city.place.center;
    return { lon, lat };
  };
  mapStore.setState({ isInView, centre });
  return () => {
    if (mapStore.getState().isInView === isInView) mapStore.setState({ isInView: null, centre: null });
  };
}

function followBoundaries(city: CityMap, lookAtPlaces: () => void): Unsubscribe {
  let asked = 0;
  const load = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const answer = await readBoundaries();
    if (turn !== asked) return;
    const isThere = answer.ok && answer.value.barangays.length + answer.value.city.length > 0;
    city.setBoundaries(isThere ? answer.value : null);
    lookAtPlaces();
    mapStore.setState({ isWithoutBoundaries: !isThere });
  };
  const stop = liveStore.subscribe((state, before) => {
    const isOther = state.session.server !== before.session.server;
    if (isOther || state.freshness.boundaries.asOf !== before.freshness.boundaries.asOf) void load();
  });
  void load();
  return () => {
    // An answer that is still on its way is for a map that is gone.
    asked += 1;
    stop();
  };
}

/** Theme and motion are attributes of the root element; the operating system's change arrives there too. */
function followLook(city: CityMap): Unsubscribe {
  const look = (name: string, apply: () => void): MutationObserver => {
    const observer = new MutationObserver(apply);
    observer.observe(document.documentElement, { attributeFilter: [name] });
    return observer;
  };
  const observers = [
    look('data-theme', () => city.applyTheme()),
    look('data-motion', () => city.applyMotion()),
  ];
  city.applyMotion();
  return () => {
    for (const observer of observers) observer.disconnect();
  };
}
