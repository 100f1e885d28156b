import { GROUND, NAMES, OUTLINES } from './ground';
import { HEAT } from './heat';
import type { MapLayer } from './mapLayer';
import { PROJECTS } from './projects';
import { SELECTED } from './selected';
import { SKETCHES } from './sketches';
import { SPOTS } from './spots';
import { STREETS } from './streets';

/** Everything that is drawn on the map, from the ground up: the only place that orders the layers. */
export const MAP_LAYERS: readonly MapLayer[] = [
  GROUND,
  STREETS,
  OUTLINES,
  HEAT,
  NAMES,
  PROJECTS,
  SELECTED,
  SPOTS,
  SKETCHES,
];
