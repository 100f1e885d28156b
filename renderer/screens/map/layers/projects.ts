import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { SHOWN_STATUSES } from '#shared/domain/project';
import { FeatureStates } from '../featureStates';
import { Legend } from '../Legend';
import { LiveProjects } from '../liveProjects';
import type { MapPalette } from '../palette';
import { drawStatusImage } from '../statusImages';
import { CLUSTER_DISC } from './clusterDisc';
import { sourceOf, type LayerFeed, type LayerHost, type MapLayer } from './mapLayer';
import { CLUSTER_MAX_ZOOM, EMPTY, FONT_STRONG, LAYERS, SOURCES, STATUS_IMAGE, STATUS_MARK } from './names';
import { isAhead, statusColor } from './statusAhead';

/** px between projects within which they are drawn as one disc. */
const CLUSTER_RADIUS = 44;
const isCluster: ExpressionSpecification = ['has', 'point_count'];
const isProject: ExpressionSpecification = ['!', ['has', 'point_count']];

const isHidden: ExpressionSpecification = ['boolean', ['feature-state', 'isHidden'], false];
const delayedShare: ExpressionSpecification = ['/', ['get', 'delayed'], ['get', 'point_count']];

/** How strongly the rim of a disc shows that projects inside are delayed: 0 for none, then from 0.3 to 1 for half of them. */
const delayedStrength: ExpressionSpecification = [
  'case',
  ['>', ['get', 'delayed'], 0],
  ['interpolate', ['linear'], delayedShare, 0, 0.3, 0.5, 1],
  0,
];

/** Of a project's disc: it shows only while its status is ahead of its mark. */
const discOpacity: ExpressionSpecification = ['case', isCluster, 1, isHidden, 0, isAhead, 1, 0];

function projectLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      // Clusters, whose rim gets darker with the share of delayed projects inside, so that most discs stay calm; and the discs of
      // projects that change. One layer draws disc and rim of both: each kind of circle is a program of its own, which software
      // takes a tenth of a second to prepare.
      id: LAYERS.discs,
      type: 'circle',
      source: SOURCES.projects,
      paint: {
        'circle-color': ['case', isCluster, palette.cluster, statusColor(palette)],
        'circle-radius': ['case', isCluster, CLUSTER_DISC, 6],
        'circle-stroke-color': [
          'case',
          isCluster,
          ['interpolate', ['linear'], delayedStrength, 0, palette.clusterLine, 1, palette.status.delayed],
          palette.markHalo,
        ],
        'circle-stroke-width': [
          'case',
          isCluster,
          ['interpolate', ['linear'], delayedStrength, 0, 1, 0.3, 1.25, 1, 2.5],
          1.5,
        ],
        'circle-opacity': discOpacity,
        'circle-stroke-opacity': discOpacity,
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
        // Barangay names keep off the whole disc, not only off its number.
        'text-padding': 6,
      },
      paint: { 'text-color': palette.clusterText },
    },
    {
      id: LAYERS.projects,
      type: 'symbol',
      source: SOURCES.projects,
      filter: isProject,
      layout: {
        'icon-image': STATUS_MARK,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.85, 15, 1.1],
        'icon-allow-overlap': true,
        'icon-padding': 0,
      },
      paint: { 'icon-opacity': ['case', isHidden, 0, isAhead, 0, 1] },
    },
  ];
}

function feed({ map, isStyled, drawInTurn, updateInterval, wanted }: LayerHost): LayerFeed {
  const states = new FeatureStates({
    set: (id, state) => {
      if (isStyled()) map.setFeatureState({ source: SOURCES.projects, id }, state);
    },
    clear: () => {
      if (isStyled()) map.removeFeatureState({ source: SOURCES.projects });
    },
  });
  const inTurn = (give: () => Promise<void>): Promise<void> =>
    new Promise((resolve) => drawInTurn(SOURCES.projects, () => resolve(give())));
  const live = new LiveProjects({
    source: {
      setData: (data) =>
        data.features.length === 0
          ? sourceOf(map, SOURCES.projects).setData(data)
          : inTurn(() => sourceOf(map, SOURCES.projects).setData(data)),
      updateData: (diff) => inTurn(() => sourceOf(map, SOURCES.projects).updateData(diff)),
    },
    wanted,
    states,
    now: () => performance.now(),
    schedule: (task, delay) => {
      const timer = setTimeout(task, delay);
      return () => clearTimeout(timer);
    },
    minInterval: updateInterval,
    isReady: isStyled,
  });
  return {
    takeStyle: () => {
      states.reapply();
      live.replaceAll();
    },
    showProjects: (changed, gone) => live.update(changed, gone),
    hurry: () => live.hurry(),
  };
}

/** The projects; those near each other as discs with their number. */
export const PROJECTS: MapLayer = {
  sources: {
    [SOURCES.projects]: {
      ...EMPTY,
      cluster: true,
      clusterRadius: CLUSTER_RADIUS,
      clusterMaxZoom: CLUSTER_MAX_ZOOM,
      clusterProperties: { delayed: ['+', ['case', ['==', ['get', 'status'], 'delayed'], 1, 0]] },
    },
  },
  layers: projectLayers,
  images: (palette) =>
    new Map(SHOWN_STATUSES.map((status) => [`${STATUS_IMAGE}${status}`, drawStatusImage(status, palette)])),
  feed,
  hit: [LAYERS.projects, LAYERS.discs],
  legend: Legend,
};
