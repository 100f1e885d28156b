import {
  GPUInitializationError,
  Map as MapLibreMap,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Position, Project } from '#shared/domain/project';
import { boundsOfOutlines, boundsOfPoints, toAreas, toLabels, toOutline } from './boundaryData';
import { Camera } from './camera';
import { drawingSpeed, rendererNameOf, type DrawingSpeed } from './drawingSpeed';
import { FeatureStates } from './featureStates';
import { buildLayers, buildStyle, SOURCES, STATUS_IMAGES } from './layers';
import { LiveProjects } from './liveProjects';
import { readPalette, type MapPalette } from './palette';
import { attachPointer } from './pointer';
import { toCollection } from './projectSource';
import { HoverRing, Pulses } from './pulses';
import styles from './markers.module.css';
import { drawStatusImage, IMAGE_PIXEL_RATIO } from './statusImages';

// Over app:// and under a bundler the library cannot find its worker by itself.
setWorkerUrl(workerUrl);

/** The map's element carries the map, so that tests and the developer tools reach it without a global. */
export type MapContainer = HTMLDivElement & { maplibreMap?: MapLibreMap };

type Handlers = {
  readonly onPoint: (projectId: number | null, at: { readonly x: number; readonly y: number }) => void;
  /** Any place was clicked; true when that was all the click was for. */
  readonly onPlace: (position: Position) => boolean;
  readonly onPick: (projectId: number | null) => void;
  readonly onReady: (speed: DrawingSpeed) => void;
  readonly onContext: (isThere: boolean) => void;
};

/** Least ms between two updates of the project source. */
const UPDATE_INTERVAL: Readonly<Record<DrawingSpeed, number>> = { gpu: 250, software: 600 };
const UNSEEN_UPDATE_INTERVAL = 2000;
/** Below this the letters on the map lose their shapes. */
const SOFTWARE_PIXEL_RATIO = 1;
/** Roughly the city, until the first outlines or projects say better. */
const START = { center: [125.81, 7.45] as [number, number], zoom: 11 };

/** Whether an error from {@link CityMap}'s constructor means that this computer cannot draw the map. */
export function isDrawingUnavailable(error: unknown): error is GPUInitializationError {
  return error instanceof GPUInitializationError;
}

/**
 * The one map of the application: it lives as long as the window and is moved from place to place, never built twice.
 * Throws {@link GPUInitializationError} where there is no WebGL2.
 */
export class CityMap {
  readonly camera: Camera;
  readonly #container: MapContainer = document.createElement('div');
  readonly #map: MapLibreMap;
  readonly #states: FeatureStates;
  readonly #live: LiveProjects;
  readonly #pulses: Pulses;
  readonly #hoverRing: HoverRing;
  #palette: MapPalette = readPalette();
  #updateInterval = UPDATE_INTERVAL.gpu;
  /** Sources exist only once the library has taken the style in, a moment after construction. */
  #isStyled = false;
  #isSeen = true;
  #isFitted = false;
  #hasUserMoved = false;
  #boundaries: Boundaries | null = null;
  #selected: Project | null = null;

  constructor(host: HTMLElement, { onPoint, onPlace, onPick, onReady, onContext }: Handlers) {
    this.#container.className = styles['container'] ?? '';
    host.append(this.#container);
    const map = new MapLibreMap({
      container: this.#container,
      style: buildStyle(this.#palette),
      ...START,
      minZoom: 8,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Symbols that fade in at every update of the source would make the whole city flicker.
      fadeDuration: 0,
    });
    this.#map = map;
    this.#container.maplibreMap = map;
    map.touchZoomRotate.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-right');
    this.camera = new Camera(map);
    this.#pulses = new Pulses(map);
    this.#hoverRing = new HoverRing(map);
    this.#states = new FeatureStates({
      set: (id, state) => {
        if (this.#isStyled) map.setFeatureState({ source: SOURCES.projects, id }, state);
      },
      clear: () => {
        if (this.#isStyled) map.removeFeatureState({ source: SOURCES.projects });
      },
    });
    this.#live = new LiveProjects({
      source: {
        setData: (data) => this.#source(SOURCES.projects).setData(data),
        updateData: (diff) => this.#source(SOURCES.projects).updateData(diff),
      },
      states: this.#states,
      now: () => performance.now(),
      schedule: (task, delay) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
      minInterval: () => (this.#isSeen ? this.#updateInterval : UNSEEN_UPDATE_INTERVAL),
      isReady: () => this.#isStyled,
    });
    attachPointer(map, this.camera, { onPoint, onPlace, onPick });
    this.#adaptTo(drawingSpeed(rendererNameOf(map.getCanvas())), onReady);
    this.#watchContext(onContext);
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.#hasUserMoved = true;
    });
    map.once('style.load', () => this.#takeStyle());
    map.once('idle', () => performance.mark('map:first-idle'));
  }

  /** Puts the map into a part of the page; it keeps what it shows. */
  moveTo(host: HTMLElement): void {
    if (this.#container.parentElement !== host) host.append(this.#container);
  }

  /** Says whether anyone can see the map: behind another view it is kept up to date at leisure. */
  setSeen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) this.#live.hurry();
  }

  /** What the map is called, for those who do not see it. */
  setTitle(title: string): void {
    this.#map.getCanvas().ariaLabel = title;
  }

  /** Takes the map off the page until the next {@link moveTo}. */
  takeOff(): void {
    this.#container.remove();
  }

  /** Draws other outlines; null where there are none. */
  setBoundaries(boundaries: Boundaries | null): void {
    this.#boundaries = boundaries;
    this.#drawBoundaries();
    if (boundaries && !this.#hasUserMoved && !this.#selected) this.fitAll({ isInstant: true });
  }

  #drawBoundaries(): void {
    if (!this.#isStyled) return;
    const drawn = this.#boundaries ?? { barangays: [], city: [] };
    void this.#source(SOURCES.areas).setData(toAreas(drawn, this.#palette.tints.length));
    void this.#source(SOURCES.labels).setData(toLabels(drawn));
    void this.#source(SOURCES.outline).setData(toOutline(drawn));
  }

  /** Shows exactly these projects. */
  showProjects(projects: readonly Project[]): void {
    this.#live.show(projects);
    this.#fitFirst();
  }

  /** Shows these as they are now, beside what is shown already, and no longer shows those that are `gone`. */
  updateProjects(changed: readonly Project[], gone: readonly number[]): void {
    this.#live.update(changed, gone);
    this.#fitFirst();
  }

  #fitFirst(): void {
    if (this.#isFitted || this.#live.wanted.size === 0) return;
    this.#isFitted = true;
    if (!this.#boundaries && !this.#selected) this.fitAll({ isInstant: true });
    if (this.#isStyled) this.#markLive();
  }

  /** Rings at those of the projects that are on the map. */
  pulse(projects: readonly Project[]): void {
    if (!this.#isSeen) return;
    for (const { id } of projects) {
      const project = this.#live.wanted.get(id);
      if (project?.position) this.#pulses.show(id, project.position, this.#palette.status[project.status]);
    }
  }

  /** Draws the chosen project apart from the others, so that no cluster swallows it; null for none. */
  setSelected(project: Project | null): void {
    this.#selected = project;
    if (!this.#isStyled) return;
    void this.#source(SOURCES.selected).setData(toCollection(project?.position ? [project] : []));
  }

  /** Rings the project pointed at in a list; null for none. */
  setHovered(project: Project | null): void {
    this.#hoverRing.show(project?.position ?? null);
  }

  /** Shows the whole city; where there are no outlines, all projects. */
  fitAll(options?: { readonly isInstant?: boolean }): void {
    const outlines = this.#boundaries && boundsOfOutlines(this.#boundaries);
    if (outlines) this.camera.fit(outlines, options);
    else this.fitProjects(options);
  }

  /** Shows all projects the filter lets through. */
  fitProjects(options?: { readonly isInstant?: boolean }): void {
    const points = [...this.#live.wanted.values()].flatMap(({ position }) =>
      position ? [[position.lon, position.lat] as const] : [],
    );
    const box = boundsOfPoints(points);
    if (box) this.camera.fit(box, options);
  }

  /** Another city: the next data decide anew what the map shows. */
  forgetView(): void {
    this.#isFitted = false;
    this.#hasUserMoved = false;
  }

  /** Draws everything in the colours now in force; call when the theme changed. */
  applyTheme(): void {
    this.#palette = readPalette();
    if (!this.#isStyled) return;
    for (const { name, status } of STATUS_IMAGES) {
      this.#map.updateImage(name, drawStatusImage(status, this.#palette));
    }
    for (const layer of buildLayers(this.#palette)) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, property as never, value as never);
      }
    }
  }

  /** The style is there, for the first time or again after a lost context: everything is put into it. */
  #takeStyle(): void {
    for (const { name, status } of STATUS_IMAGES) {
      if (this.#map.hasImage(name)) continue;
      this.#map.addImage(name, drawStatusImage(status, this.#palette), { pixelRatio: IMAGE_PIXEL_RATIO });
    }
    this.#isStyled = true;
    this.#drawBoundaries();
    this.setSelected(this.#selected);
    this.#states.reapply();
    this.#live.replaceAll();
    if (this.#isFitted) this.#markLive();
  }

  #markLive(): void {
    this.#map.once('idle', () => performance.mark('map:live'));
  }

  #adaptTo(speed: DrawingSpeed, onReady: (speed: DrawingSpeed) => void): void {
    if (speed === 'software') {
      this.#map.setPixelRatio(Math.min(window.devicePixelRatio, SOFTWARE_PIXEL_RATIO));
      this.#updateInterval = UPDATE_INTERVAL.software;
      this.camera.isInstant = true;
    }
    this.#map.once('load', () => onReady(speed));
  }

  /** With its context the library loses its style, feature state and all, and loads it anew afterwards. */
  #watchContext(onContext: (isThere: boolean) => void): void {
    this.#map.on('webglcontextlost', () => {
      this.#isStyled = false;
      onContext(false);
    });
    this.#map.on('webglcontextrestored', () => {
      this.#map.once('style.load', () => {
        this.#takeStyle();
        this.applyTheme();
        onContext(true);
      });
    });
  }

  #source(name: string): GeoJSONSource {
    const source = this.#map.getSource<GeoJSONSource>(name);
    if (!source) throw new Error(`the map has no source ${name}`);
    return source;
  }
}
