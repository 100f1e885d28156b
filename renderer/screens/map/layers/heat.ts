import type { LayerSpecification } from 'maplibre-gl';
import { uiStore } from '../../../state/uiStore';
import { HeatLegend } from '../HeatLegend';
import type { MapPalette } from '../palette';
import { toCollection } from '../projectSource';
import { sourceOf, type LayerFeed, type LayerHost, type MapLayer } from './mapLayer';
import { EMPTY } from './names';

/** Of its source and of its layer. */
const NAME = 'heat';

function heatLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: NAME,
      type: 'heatmap',
      source: NAME,
      // It costs a drawing of its own, and is off until somebody wants it.
      layout: { visibility: 'none' },
      paint: {
        'heatmap-radius': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 16, 12, 48, 16, 120],
        // From close up there are fewer of them in view.
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 9, 0.2, 12, 0.35, 16, 1],
        'heatmap-color': [
          'interpolate',
          ['linear'],
          ['heatmap-density'],
          0,
          palette.heat.none,
          0.15,
          palette.heat.few,
          1,
          palette.heat.many,
        ],
        'heatmap-opacity': 0.75,
      },
    },
  ];
}

function feed({ map, isStyled, updateInterval, wanted }: LayerHost): LayerFeed {
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const isShown = (): boolean => uiStore.getState().isHeatShown;
  const draw = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!isStyled()) return;
    map.setLayoutProperty(NAME, 'visibility', isShown() ? 'visible' : 'none');
    void sourceOf(map, NAME).setData(toCollection(isShown() ? wanted.values() : []));
  };
  return {
    takeStyle: () => {
      stop ??= uiStore.subscribe((state, before) => {
        if (state.isHeatShown !== before.isHeatShown) draw();
      });
      // The library brings back what it drew before, whatever was switched meanwhile.
      draw();
    },
    loseStyle: () => {
      stop?.();
      stop = null;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
    showProjects: () => {
      if (isShown()) timer ??= setTimeout(draw, updateInterval());
    },
    hurry: () => {
      if (timer !== null) draw();
    },
  };
}

/** How close together the shown projects lie: with a filter, those that match. */
export const HEAT: MapLayer = {
  sources: { [NAME]: EMPTY },
  layers: heatLayers,
  feed,
  legend: HeatLegend,
};
