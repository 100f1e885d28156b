import { uiStore } from '../state/uiStore';
import { CityMap, isDrawingUnavailable } from './cityMap';
import { connectMap, pickOnMap } from './connectMap';
import { mapStore } from './mapStore';
import { answerPlace } from './placePicker';

/** ms after which a map that has drawn nothing is taken for one that will not, e.g. because its worker did not load. */
const START_LIMIT = 20_000;

let city: CityMap | null = null;

/** The map once it exists. */
export function cityMap(): CityMap | null {
  return city;
}

/**
 * Puts the one map into a part of the page, building it the first time. Where this computer cannot draw it, says so in
 * the map store and gives null.
 */
export function openCityMap(host: HTMLElement): CityMap | null {
  if (city) {
    city.moveTo(host);
    return city;
  }
  try {
    city = new CityMap(host, {
      onPoint: (projectIds, { x, y }) => {
        const [only, ...others] = projectIds;
        mapStore.setState({ pointed: only === undefined ? null : { projectIds, x, y } });
        uiStore.getState().hover(others.length === 0 ? (only ?? null) : null);
      },
      onPlace: answerPlace,
      onPick: pickOnMap,
      onSpot: (projectIds, position) => mapStore.setState({ spot: { projectIds, position } }),
      onMoved: () => mapStore.setState({ spot: null }),
      onReady: (speed) => {
        uiStore.getState().setMapRenderer(speed);
        mapStore.setState({ phase: 'drawing' });
      },
      onContext: (isThere) => mapStore.setState({ phase: isThere ? 'drawing' : 'lost' }),
    });
  } catch (error) {
    if (!isDrawingUnavailable(error)) throw error;
    mapStore.setState({
      phase: 'unavailable',
      reason: 'graphics',
      detail: error.statusMessage ?? error.message,
    });
    return null;
  }
  giveUpLater();
  connectMap(city);
  return city;
}

function giveUpLater(): void {
  setTimeout(() => {
    if (mapStore.getState().phase !== 'starting') return;
    mapStore.setState({ phase: 'unavailable', reason: 'silence', detail: '' });
  }, START_LIMIT);
}
