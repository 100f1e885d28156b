import type { ExpressionSpecification, GeoJSONSourceSpecification } from 'maplibre-gl';

/** Names of the sources; tests and tools read them from the map. */
export const SOURCES = {
  ground: 'ground',
  labels: 'barangay-labels',
  projects: 'projects',
  selected: 'selected-project',
  spots: 'spots',
} as const;

/** Names of the layers the pointer is tested against. */
export const LAYERS = {
  /** Clusters, and projects whose status is ahead of their mark. */
  discs: 'discs',
  projects: 'projects',
  selected: 'selected-project',
  spots: 'spots',
} as const;

/** Beyond this zoom every project is drawn by itself, and a spot's mark for all projects of it. */
export const CLUSTER_MAX_ZOOM = 14;

export const FONT = ['Inter Variable', 'sans-serif'];
/** The library reads the weight from the first name; no such family exists, so the second one draws it. */
export const FONT_STRONG = ['Inter Variable Semibold', 'Inter Variable', 'sans-serif'];

/** Name of the image of a status, as used by `icon-image`. */
export const STATUS_IMAGE = 'status-';

/** That image for the status of a feature. */
export const STATUS_MARK: ExpressionSpecification = ['concat', STATUS_IMAGE, ['get', 'status']];

/** A source that its layer fills once the map has its style. */
export const EMPTY: GeoJSONSourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
};
