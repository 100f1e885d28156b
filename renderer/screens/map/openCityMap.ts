import { liveStore } from '../../state/liveStore';
import { uiStore, type MapPlace } from '../../state/uiStore';
import { CityMap, isDrawingUnavailable } from './cityMap';
import { connectMap } from './connectMap';
import { pickOnMap } from './followSelection';
import { MapRecovery } from './mapRecovery';
import { mapStore } from '../../kit/map/mapStore';
import { answerPlace } from '../../kit/map/placePicker';

/** ms after which a map that has drawn nothing counts as unable to, e.g. because its worker did not load. */
const START_LIMIT = 20_000;

/** In the window's own storage, which outlives the page: this computer has drawn the map in this run. */
const DRAWN_KEY = 'map-drawn';

let city: CityMap | null = null;
let disconnect: (() => void) | null = null;
let host: HTMLElement | null = null;
/** The map's own part of the page, where it is when nobody has borrowed it. */
let home: HTMLElement | null = null;
/** Another view that shows it for a while. */
let borrower: HTMLElement | null = null;
/** The last map's view. */
let look: MapPlace | null = null;

const recovery = new MapRecovery({
  now: () => performance.now(),
  schedule: (task, delay) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
  rebuild: () => {
    // Asking for a context costs nothing; building a map in vain does.
    if (!host || !canDraw()) return false;
    takeApart();
    return build(host) === null;
  },
  onStage: (stage, hasFailed) => {
    mapStore.setState({ phase: 'lost', loss: { stage, hasFailed } });
    // Nothing draws just now, neither the graphics card nor software.
    uiStore.getState().setMapRenderer('unknown');
  },
});

/** The map once it exists. */
export function cityMap(): CityMap | null {
  return city;
}

/** Draws the map again now if this computer allows it; for a map that is lost. */
export function drawMapAgain(): void {
  recovery.tryNow();
}

/**
 * Puts the one map into a part of the page, building it the first time. Where this computer cannot draw it, reports
 * that in the map store and returns null.
 */
export function openCityMap(place: HTMLElement): CityMap | null {
  home = place;
  return borrower ? city : putInto(place);
}

/** Its own part of the page is gone. */
export function leaveCityMap(): void {
  home = null;
  if (!borrower) city?.takeOff();
}

/**
 * Puts the one map into another part of the page until the answer is called; then it is at home again and looks where it looked
 * before. What is pressed on it meanwhile chooses nothing.
 */
export function borrowCityMap(place: HTMLElement): () => void {
  const before = city?.place ?? null;
  borrower = place;
  putInto(place);
  city?.setSeen(true);
  return () => {
    if (borrower !== place) return;
    borrower = null;
    host = home;
    if (!city) return;
    const { selectedProjectId, view } = uiStore.getState();
    city.setSelected(liveStore.getState().projects.get(selectedProjectId ?? NaN) ?? null);
    if (home) city.moveTo(home);
    else city.takeOff();
    if (before) city.lookAt(before);
    else city.framing.fitAll({ isInstant: true });
    city.setSeen(view === 'map');
  };
}

function putInto(place: HTMLElement): CityMap | null {
  host = place;
  if (city) {
    city.moveTo(place);
    return city;
  }
  if (mapStore.getState().phase === 'lost') return null;
  const error = build(place);
  if (error === null) {
    giveUpLater();
  } else if (sessionStorage.getItem(DRAWN_KEY) !== null) {
    // It could be drawn before this page was loaded again, so the driver needs time.
    recovery.noteLost();
  } else {
    mapStore.setState({ phase: 'unavailable', reason: 'graphics', detail: error });
  }
  return city;
}

/** Builds the map; returns the browser's message where it cannot, else null. */
function build(place: HTMLElement): string | null {
  // Messages of a map that was removed are ignored.
  const isCurrent = (): boolean => city === built;
  let built: CityMap | null = null;
  // The view before it was lost, or before this page was loaded again.
  const start = look ?? uiStore.getState().mapPlace;
  try {
    built = new CityMap(
      place,
      {
        onPoint: (projectIds, { x, y }) => {
          const [only, ...others] = projectIds;
          mapStore.setState({ pointed: only === undefined ? null : { projectIds, x, y } });
          uiStore.getState().hover(others.length === 0 ? (only ?? null) : null);
        },
        onPlace: (position) => borrower !== null || answerPlace(position),
        onPick: pickOnMap,
        onSpot: (projectIds, position) => mapStore.setState({ spot: { projectIds, position } }),
        onMoved: () => mapStore.setState({ spot: null }),
        onRested: (rest) => {
          // What a borrower looks at is not where the map is left.
          if (isCurrent() && !borrower) uiStore.getState().setMapPlace(rest);
        },
        onReady: (speed) => {
          if (!isCurrent()) return;
          uiStore.getState().setMapRenderer(speed);
          sessionStorage.setItem(DRAWN_KEY, 'yes');
          noteDrawing();
        },
        onContext: (isThere) => {
          if (!isCurrent()) return;
          if (isThere) noteDrawing();
          else recovery.noteLost();
        },
      },
      start,
    );
  } catch (error) {
    if (!isDrawingUnavailable(error)) throw error;
    return error.statusMessage ?? error.message;
  }
  city = built;
  disconnect = connectMap(built, { isPlaced: start !== null, isLent: () => borrower !== null });
  if (borrower) built.setSeen(true);
  return null;
}

/** Makes room for a new map. */
function takeApart(): void {
  disconnect?.();
  disconnect = null;
  look = city?.place ?? look;
  const old = city;
  city = null;
  old?.destroy();
}

function noteDrawing(): void {
  recovery.noteDrawing();
  mapStore.setState({ phase: 'drawing' });
}

function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  const isThere = context !== null && !context.isContextLost();
  // Only so many contexts may be alive at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return isThere;
}

function giveUpLater(): void {
  setTimeout(() => {
    if (mapStore.getState().phase !== 'starting') return;
    mapStore.setState({ phase: 'unavailable', reason: 'silence', detail: '' });
  }, START_LIMIT);
}
