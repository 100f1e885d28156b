import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import type { ComponentType } from 'react';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Project } from '#shared/domain/project';
import type { MapPalette } from '../palette';
import type { Spots } from '../spots';

/** What a feed knows about the map it draws on. */
export type LayerHost = {
  readonly map: MapLibreMap;
  /** Sources exist only once the library has loaded the style, and not while the WebGL context is lost. */
  readonly isStyled: () => boolean;
  /** Gives a source its data: the first ones of two sources come in two frames (`firstDrawings.ts`). */
  readonly drawInTurn: (source: string, draw: () => void) => void;
  /** Calls back once all that the map had at first is drawn and in sight, at once where it is: for what may come later. */
  readonly afterFirstDrawing: (task: () => void) => void;
  /** Shortest time, in ms, between two updates of what is drawn. */
  readonly updateInterval: () => number;
  /** The projects drawn or about to be, by id: the filtered ones with a position. The projects' own feed keeps them. */
  readonly wanted: Map<number, Project>;
  /** Which of them share a spot; the spots' own feed keeps them. */
  readonly spots: Spots;
  /** The marks of the spots have changed. */
  readonly noteSpots: () => void;
};

/** Brings data onto the map. Every feed is told everything; each leaves out the methods it does not need. */
export type LayerFeed = {
  /** The style is loaded, for the first time or again after a lost context: everything is put into it. */
  readonly takeStyle: (palette: MapPalette) => void;
  /** The style is gone, with everything in it. */
  readonly loseStyle?: () => void;
  /** The theme changed; paint and the layer's own images are updated by the stack. */
  readonly applyTheme?: (palette: MapPalette) => void;
  /** Shows these projects as they are now, in addition to those shown already, and removes those that are `gone`. */
  readonly showProjects?: (changed: readonly Project[], gone: readonly number[]) => void;
  /** Other outlines; null where there are none. */
  readonly showBoundaries?: (boundaries: Boundaries | null) => void;
  /** Another project was chosen, or the chosen one or its spot changed; null for none. */
  readonly showSelected?: (project: Project | null) => void;
  /** The map is visible again: what waits for its interval is drawn now. */
  readonly hurry?: () => void;
};

/**
 * Everything about one thing drawn on the map: the map, a theme change and a lost WebGL context need only the list of
 * these (`mapLayers.ts`).
 */
export type MapLayer = {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** From the ground up. */
  readonly layers: (palette: MapPalette) => readonly LayerSpecification[];
  /** Pictures that its layers use by name from the start. */
  readonly images?: (palette: MapPalette) => ReadonlyMap<string, ImageData>;
  readonly feed?: (host: LayerHost) => LayerFeed;
  /** Ids of its layers on which pointer and keyboard find marks; `marks.ts` reads what is there. */
  readonly hit?: readonly string[];
  /** Its explanation beside the map. */
  readonly legend?: ComponentType;
};

/** A source of a styled map, to be filled. */
export function sourceOf(map: MapLibreMap, name: string): GeoJSONSource {
  const source = map.getSource<GeoJSONSource>(name);
  if (!source) throw new Error(`the map has no source ${name}`);
  return source;
}
