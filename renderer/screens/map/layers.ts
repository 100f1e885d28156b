import type { FeatureCollection } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { SHOWN_STATUSES } from '#shared/domain/project';
import type { MapPalette } from './palette';

/** Names of the sources; tests and tools read them off the map. */
export const SOURCES = {
  areas: 'barangays',
  labels: 'barangay-labels',
  outline: 'city',
  projects: 'projects',
  selected: 'selected-project',
  spots: 'spots',
} as const;

/** Names of the layers the pointer is tested against. */
export const LAYERS = {
  clusters: 'clusters',
  projects: 'projects',
  changing: 'projects-changing',
  selected: 'selected-project',
  spots: 'spots',
} as const;

/** Name of the image of a status, as used by `icon-image`. */
export const STATUS_IMAGE = 'status-';

/** px between projects within which they are drawn as one disc. */
const CLUSTER_RADIUS = 44;
/** px of a cluster's disc, from and to, with the natural logarithm of its number. */
const CLUSTER_SIZE = { from: { ln: 0.7, radius: 11 }, to: { ln: 6.9, radius: 24 } } as const;

const CLUSTER_DISC: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['ln', ['get', 'point_count']],
  CLUSTER_SIZE.from.ln,
  CLUSTER_SIZE.from.radius,
  CLUSTER_SIZE.to.ln,
  CLUSTER_SIZE.to.radius,
];

/** px from the middle to the end of a cluster's disc, as it is drawn for this many projects. */
export function clusterRadius(count: number): number {
  const { from, to } = CLUSTER_SIZE;
  const part = (Math.log(count) - from.ln) / (to.ln - from.ln);
  return from.radius + Math.min(1, Math.max(0, part)) * (to.radius - from.radius);
}

/** Deeper than this every project stands for itself, and those at one spot for all of them. */
export const CLUSTER_MAX_ZOOM = 14;

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };
const FONT = ['Inter Variable', 'sans-serif'];
/** The library reads the weight off the first name; no such family exists, so the second one draws it. */
const FONT_STRONG = ['Inter Variable Semibold', 'Inter Variable', 'sans-serif'];

const isCluster: ExpressionSpecification = ['has', 'point_count'];
const isProject: ExpressionSpecification = ['!', ['has', 'point_count']];

// A status may be drawn ahead of the source, through feature state. The shape of the mark is laid out in the worker
// and follows with the source; until then a plain disc in the new colour stands in for it.
const statusNow: ExpressionSpecification = [
  'to-string',
  ['coalesce', ['feature-state', 'status'], ['get', 'status']],
];
const isAhead: ExpressionSpecification = ['!=', statusNow, ['to-string', ['get', 'status']]];
const isHidden: ExpressionSpecification = ['boolean', ['feature-state', 'isHidden'], false];
const delayedShare: ExpressionSpecification = ['/', ['get', 'delayed'], ['get', 'point_count']];

function statusColor(palette: MapPalette, status: ExpressionSpecification): ExpressionSpecification {
  return [
    'match',
    status,
    'planned',
    palette.status.planned,
    'in_progress',
    palette.status.in_progress,
    'completed',
    palette.status.completed,
    'delayed',
    palette.status.delayed,
    'unknown',
    palette.status.unknown,
    palette.status.cancelled,
  ];
}

function sources(): Record<string, SourceSpecification> {
  return {
    [SOURCES.areas]: { type: 'geojson', data: NOTHING },
    [SOURCES.labels]: { type: 'geojson', data: NOTHING },
    [SOURCES.outline]: { type: 'geojson', data: NOTHING },
    [SOURCES.projects]: {
      type: 'geojson',
      data: NOTHING,
      cluster: true,
      clusterRadius: CLUSTER_RADIUS,
      clusterMaxZoom: CLUSTER_MAX_ZOOM,
      clusterProperties: { delayed: ['+', ['case', ['==', ['get', 'status'], 'delayed'], 1, 0]] },
    },
    [SOURCES.selected]: { type: 'geojson', data: NOTHING },
    [SOURCES.spots]: { type: 'geojson', data: NOTHING },
  };
}

/**
 * Where a barangay's name may stand to make room for marks: anchor and offset in em from the barangay's middle, never
 * farther than a step, since aside it would be over a neighbour. One that finds no room waits for a closer look.
 */
const NAME_PLACES: (string | [number, number])[] = [
  'center',
  [0, 0],
  'top',
  [0, 0.8],
  'bottom',
  [0, -0.8],
  'left',
  [-2, 0],
  'right',
  [2, 0],
  'top-left',
  [-2, 0.8],
  'top-right',
  [2, 0.8],
  'bottom-left',
  [-2, -0.8],
  'bottom-right',
  [2, -0.8],
];

function groundLayers(palette: MapPalette): LayerSpecification[] {
  const [first = palette.outside, ...rest] = palette.tints;
  const tint: ExpressionSpecification = [
    'match',
    ['get', 'tint'],
    1,
    rest[0] ?? first,
    2,
    rest[1] ?? first,
    3,
    rest[2] ?? first,
    first,
  ];
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': palette.outside } },
    {
      id: 'barangay-fill',
      type: 'fill',
      source: SOURCES.areas,
      // Its edges lie under the lines; smoothing them would draw every area once more.
      paint: { 'fill-color': tint, 'fill-antialias': false },
    },
    {
      id: 'barangay-line',
      type: 'line',
      source: SOURCES.areas,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.75, 15, 1.5],
      },
    },
    {
      id: 'city-line',
      type: 'line',
      source: SOURCES.outline,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.outline,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.25, 15, 2],
      },
    },
    {
      id: 'barangay-label',
      type: 'symbol',
      source: SOURCES.labels,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 10, 11, 15, 14],
        'text-max-width': 8,
        'text-padding': 2,
        'text-variable-anchor-offset': NAME_PLACES,
      },
      paint: {
        'text-color': palette.label,
        'text-halo-color': palette.labelHalo,
        'text-halo-width': 1.5,
      },
    },
  ];
}

function clusterLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: LAYERS.clusters,
      type: 'circle',
      source: SOURCES.projects,
      filter: isCluster,
      paint: {
        'circle-color': palette.cluster,
        'circle-radius': CLUSTER_DISC,
        'circle-stroke-color': palette.clusterLine,
        'circle-stroke-width': 1,
      },
    },
    {
      // The rim deepens with the share of delayed projects inside, so that most discs stay calm.
      id: 'cluster-delayed',
      type: 'circle',
      source: SOURCES.projects,
      filter: ['all', isCluster, ['>', ['get', 'delayed'], 0]],
      paint: {
        'circle-color': 'transparent',
        'circle-radius': CLUSTER_DISC,
        'circle-stroke-color': palette.status.delayed,
        'circle-stroke-width': ['interpolate', ['linear'], delayedShare, 0, 1.25, 0.5, 2.5],
        'circle-stroke-opacity': ['interpolate', ['linear'], delayedShare, 0, 0.3, 0.5, 1],
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: SOURCES.projects,
      filter: isCluster,
      layout: {
        'text-field': ['number-format', ['get', 'point_count'], { locale: 'en-PH' }],
        'text-font': FONT_STRONG,
        'text-size': 12,
        'text-allow-overlap': true,
        // Barangay names keep off the disc, not only off the figures.
        'text-padding': 6,
      },
      paint: { 'text-color': palette.clusterText },
    },
  ];
}

function projectLayers(palette: MapPalette): LayerSpecification[] {
  const image: ExpressionSpecification = ['concat', STATUS_IMAGE, ['get', 'status']];
  return [
    {
      id: LAYERS.projects,
      type: 'symbol',
      source: SOURCES.projects,
      filter: isProject,
      layout: {
        'icon-image': image,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.85, 15, 1.1],
        'icon-allow-overlap': true,
        'icon-padding': 0,
      },
      paint: { 'icon-opacity': ['case', isHidden, 0, isAhead, 0, 1] },
    },
    {
      id: LAYERS.changing,
      type: 'circle',
      source: SOURCES.projects,
      filter: isProject,
      paint: {
        'circle-color': statusColor(palette, statusNow),
        'circle-radius': 6,
        'circle-stroke-color': palette.markHalo,
        'circle-stroke-width': 1.5,
        'circle-opacity': ['case', isHidden, 0, isAhead, 1, 0],
        'circle-stroke-opacity': ['case', isHidden, 0, isAhead, 1, 0],
      },
    },
    {
      id: 'selected-ring',
      type: 'circle',
      source: SOURCES.selected,
      paint: {
        'circle-color': palette.markHalo,
        // Around the mark of a spot, where that is drawn, the ring is wider.
        'circle-radius': [
          'step',
          ['zoom'],
          14,
          CLUSTER_MAX_ZOOM + 1,
          ['case', ['boolean', ['get', 'isShared'], false], 18.5, 14],
        ],
        'circle-stroke-color': palette.selection,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: LAYERS.selected,
      type: 'symbol',
      source: SOURCES.selected,
      layout: { 'icon-image': image, 'icon-size': 1.2, 'icon-allow-overlap': true },
    },
  ];
}

function spotLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: LAYERS.spots,
      type: 'symbol',
      source: SOURCES.spots,
      minzoom: CLUSTER_MAX_ZOOM + 1,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['number-format', ['get', 'count'], { locale: 'en-PH' }],
        'text-font': FONT_STRONG,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.clusterText },
    },
  ];
}

/** Every layer from the ground up. */
export function buildLayers(palette: MapPalette): LayerSpecification[] {
  return [
    ...groundLayers(palette),
    ...clusterLayers(palette),
    ...projectLayers(palette),
    ...spotLayers(palette),
  ];
}

/** A whole style with empty sources. It names no glyphs, so labels are drawn with the product's own font. */
export function buildStyle(palette: MapPalette): StyleSpecification {
  return {
    version: 8,
    // Another theme is there at once, as everywhere else in the window; by default the library would draw the whole map
    // for 300 ms, frame after frame, even where it is hidden.
    transition: { duration: 0, delay: 0 },
    sources: sources(),
    layers: buildLayers(palette),
  };
}

/** Names of all images {@link buildLayers} asks for. */
export const STATUS_IMAGES = SHOWN_STATUSES.map((status) => ({ status, name: `${STATUS_IMAGE}${status}` }));
