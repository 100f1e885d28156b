import { GROUND } from './ground';
import type { MapLayer } from './mapLayer';
import { PROJECTS } from './projects';
import { SELECTED } from './selected';
import { SPOTS } from './spots';

/** Everything that is drawn on the map, from the ground up: the only place that orders the layers. */
export const MAP_LAYERS: readonly MapLayer[] = [GROUND, PROJECTS, SELECTED, SPOTS];
