import { GPUInitializationError, Map as MapLibreMap, prewarm, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Position, Project } from '#shared/domain/project';
import type { MapPlace } from '../../state/uiStore';
import { Camera } from './camera';
import { enableDragging, isMotionReduced } from './dragging';
import { drawingSpeed, rendererNameOf, type DrawingSpeed } from './drawingSpeed';
import { Framing, toLngLat } from './framing';
import { buildStyle, LayerStack } from './layers/layerStack';
import type { Mark } from './marks';
import { MarksInView } from './marksInView';
import { readPalette, type MapPalette } from './palette';
import { attachPointer, choose } from './pointer';
import { locatedOf } from './projectSource';
import { HoverRing, pinTo, Pulses } from './pulses';
import { ringSize } from './ringSize';
import styles from './markers.module.css';
import { Spots } from './spots';
import { whenDrawn } from './whenDrawn';
import { withoutSky } from './withoutSky';

// Over app:// and under a bundler the library cannot find its worker by itself.
setWorkerUrl(workerUrl);
// The worker reads its script while the page draws what comes before the map.
prewarm();

/** The map's element carries the map, so that tests and the developer tools reach it without a global. */
export type MapContainer = HTMLDivElement & { maplibreMap?: MapLibreMap };

export type Pixel = { readonly x: number; readonly y: number };

type Handlers = {
  /** The projects under the pointer; none over the ground. */
  readonly onPoint: (projectIds: readonly number[], at: Pixel) => void;
  /** Any place was clicked; true when that was all the click was for. */
  readonly onPlace: (position: Position) => boolean;
  readonly onPick: (projectId: number | null) => void;
  /** Several projects at one spot were chosen: one of them is to be chosen. */
  readonly onSpot: (projectIds: readonly number[], position: Position) => void;
  /** The user moved the map. */
  readonly onMoved: () => void;
  /** It has come to rest somewhere it did not choose by itself. */
  readonly onRested: (place: MapPlace) => void;
  readonly onReady: (speed: DrawingSpeed) => void;
  readonly onContext: (isThere: boolean) => void;
};

/** Least ms between two updates of the project source. */
const UPDATE_INTERVAL: Readonly<Record<DrawingSpeed, number>> = { gpu: 250, software: 600 };
const UNSEEN_UPDATE_INTERVAL = 2000;
/** Below this the letters on the map lose their shapes. */
const SOFTWARE_PIXEL_RATIO = 1;
/**
 * In software every pixel of every frame costs, and while a map is being put together a dozen frames pass that lack most of it:
 * until it has something to show they are drawn this small, and out of sight.
 */
const BUILDING_PIXEL_RATIO = 0.1;
/** A map that keeps changing is shown after this long all the same, in ms. */
const SHOWN_WITHIN = 2_500;
/** Roughly the city, until the first outlines or projects say better. */
const START = { center: [125.81, 7.45] as [number, number], zoom: 11 };

/** Whether an error from {@link CityMap}'s constructor means that this computer cannot draw the map. */
export function isDrawingUnavailable(error: unknown): error is GPUInitializationError {
  return error instanceof GPUInitializationError;
}

/**
 * The one map of the application: it lives as long as its WebGL context can be had, and is moved from place to place.
 * Throws {@link GPUInitializationError} where there is no WebGL2.
 */
export class CityMap {
  readonly camera: Camera;
  /** Where it looks by itself. */
  readonly framing: Framing;
  /** What is drawn where, for those who walk over it by keyboard. */
  readonly marks: MarksInView;
  readonly #handlers: Handlers;
  readonly #container: MapContainer = document.createElement('div');
  readonly #map: MapLibreMap;
  readonly #layers: LayerStack;
  readonly #pulses: Pulses;
  readonly #hoverRing: HoverRing;
  /** Those drawn or about to be, by id, and the spots they share: kept by the layers that draw them. */
  readonly #wanted = new Map<number, Project>();
  readonly #spots = new Spots();
  #palette: MapPalette = readPalette();
  #updateInterval = UPDATE_INTERVAL.gpu;
  #isSeen = true;
  #selected: Project | null = null;
  /** It is drawn with all its pixels, for everybody to see. */
  #isShown = true;
  /** It has drawn all there was at first. */
  #isWhole = false;
  #isGone = false;

  constructor(host: HTMLElement, handlers: Handlers, place: MapPlace | null = null) {
    this.#handlers = handlers;
    const { onReady, onContext } = handlers;
    this.#container.className = styles['container'] ?? '';
    host.append(this.#container);
    const map = new MapLibreMap({
      container: this.#container,
      style: buildStyle(this.#palette),
      ...START,
      ...(place && { center: [...place.center] as [number, number], zoom: place.zoom }),
      minZoom: 8,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Symbols that fade in at every update of the source would make the whole city flicker.
      fadeDuration: 0,
      // The page's own choice decides, not the library's look at the system: see applyMotion.
      reduceMotion: false,
    });
    this.#map = map;
    this.#container.maplibreMap = map;
    withoutSky(map);
    map.touchZoomRotate.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-right');
    this.camera = new Camera(map);
    this.#pulses = new Pulses(map);
    this.#hoverRing = new HoverRing(map);
    this.framing = new Framing({
      map,
      camera: this.camera,
      wanted: this.#wanted,
      isPlaced: place !== null,
      onMoved: handlers.onMoved,
      onRested: handlers.onRested,
    });
    this.#layers = new LayerStack({
      map,
      wanted: this.#wanted,
      spots: this.#spots,
      isInSight: () => this.#isShown,
      updateInterval: () => (this.#isSeen ? this.#updateInterval : UNSEEN_UPDATE_INTERVAL),
    });
    this.marks = new MarksInView({
      map,
      camera: this.camera,
      spots: this.#spots,
      isDrawn: (id) => this.#wanted.has(id),
    });
    attachPointer(map, this.marks, handlers);
    this.#adaptTo(drawingSpeed(rendererNameOf(map.getCanvas())), onReady);
    this.#watchContext(onContext);
    map.once('style.load', () => this.#takeStyle());
    map.once('idle', () => performance.mark('map:first-idle'));
  }

  /** Where it looks now. */
  get place(): MapPlace {
    return this.framing.place;
  }

  /** Takes the map apart, for another one to take its place. */
  destroy(): void {
    this.#isGone = true;
    this.#layers.loseStyle();
    this.#map.remove();
    this.#container.remove();
  }

  /** For what draws on the map by itself, as long as it is this one. */
  get library(): MapLibreMap {
    return this.#map;
  }

  /** Looks somewhere, at once. */
  lookAt({ center, zoom }: MapPlace): void {
    this.#map.resize();
    this.#map.jumpTo({ center: [...center] as [number, number], zoom });
  }

  /** Shows all these places, at once; none: it stays where it is. */
  showPlaces(places: readonly (readonly [lon: number, lat: number])[]): void {
    if (places.length === 0) return;
    const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
    this.#map.resize();
    this.camera.fit([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
      isInstant: true,
    });
  }

  /** Puts the map into a part of the page; it keeps what it shows. */
  moveTo(host: HTMLElement): void {
    if (this.#container.parentElement !== host) host.append(this.#container);
  }

  /** Says whether anyone can see the map: behind another view it is kept up to date at leisure. */
  setSeen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) this.#layers.hurry();
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
    this.#layers.showBoundaries(boundaries);
    this.framing.setBoundaries(boundaries, this.#selected !== null);
  }

  /** Shows exactly these projects. */
  showProjects(projects: readonly Project[]): void {
    const next = locatedOf(projects);
    const gone = [...this.#wanted.keys()].filter((id) => !next.has(id));
    this.updateProjects([...next.values()], gone);
  }

  /** Shows these as they are now, beside what is shown already, and no longer shows those that are `gone`. */
  updateProjects(changed: readonly Project[], gone: readonly number[]): void {
    this.#layers.showProjects(changed, gone);
    if (this.framing.takeProjects(this.#selected !== null) && this.#layers.isStyled) this.#markLive();
  }

  /** Rings at those of the projects that are on the map. */
  pulse(projects: readonly Project[]): void {
    if (!this.#isSeen) return;
    for (const { id } of projects) {
      const project = this.#wanted.get(id);
      if (project?.position) this.#pulses.show(id, project.position, this.#palette.status[project.status]);
    }
  }

  /** Draws the chosen project apart from the others, so that no cluster swallows it; null for none. */
  setSelected(project: Project | null): void {
    this.#selected = project;
    this.#layers.showSelected(project);
  }

  /** Rings the project pointed at in a list; null for none. */
  setHovered(project: Project | null): void {
    const spot = project && this.#spots.of(project.id);
    const size = ringSize(
      spot ? { kind: 'spot', count: spot.projects.length } : { kind: 'project', count: 1 },
    );
    this.#hoverRing.show(project?.position ?? null, size);
  }

  /** Opens a mark as a click on it would. */
  async openMark(mark: Mark): Promise<void> {
    choose(await this.marks.open(mark), this.#handlers);
  }

  /** Calls back whenever the map has come to rest and drawn everything; the answer ends that. */
  onRest(listener: () => void): () => void {
    this.#map.on('idle', listener);
    return () => void this.#map.off('idle', listener);
  }

  /** Where a place is drawn, px from the map's top left corner. */
  pixelOf(position: Position): Pixel {
    const { x, y } = this.#map.project(toLngLat(position));
    return { x, y };
  }

  /** Puts the focus on the map. */
  focus(): void {
    this.#map.getCanvas().focus({ preventScroll: true });
  }

  /** Keeps an element at a place until it is called off. */
  pin(element: HTMLElement, position: Position): () => void {
    return pinTo(this.#map, element, position);
  }

  /** Rings a mark; null for none. */
  ringAt(mark: Mark | null): void {
    this.#hoverRing.show(mark?.position ?? null, mark ? ringSize(mark) : 0);
  }

  /** Draws everything in the colours now in force; call when the theme changed. */
  applyTheme(): void {
    this.#palette = readPalette();
    this.#layers.applyTheme(this.#palette);
  }

  /** Moves as much as the page does now: flights, and how far a drag runs on; call when the motion changed. */
  applyMotion(): void {
    this.camera.isMotionReduced = isMotionReduced();
    enableDragging(this.#map);
  }

  /** The style is there, for the first time or again after a lost context: everything is put into it. */
  #takeStyle(): void {
    this.#layers.takeStyle(this.#palette);
    if (this.framing.isFitted) this.#markLive();
  }

  #markLive(): void {
    this.#map.once('idle', () => {
      this.#isWhole = true;
      if (this.#isShown) performance.mark('map:live');
    });
  }

  #adaptTo(speed: DrawingSpeed, onReady: (speed: DrawingSpeed) => void): void {
    if (speed === 'software') {
      this.#updateInterval = UPDATE_INTERVAL.software;
      this.camera.isInstant = true;
      this.#buildOutOfSight();
    }
    this.#map.once('load', () => onReady(speed));
  }

  #buildOutOfSight(): void {
    const map = this.#map;
    const { style } = map.getCanvas();
    this.#isShown = false;
    style.visibility = 'hidden';
    map.setPixelRatio(BUILDING_PIXEL_RATIO);
    let isBegun = false;
    const afterDrawing = (task: () => void): void =>
      whenDrawn(map.getCanvas().getContext('webgl2'), (look, ms) => void setTimeout(look, ms), task);
    const show = (): void => {
      style.visibility = '';
      this.#isShown = true;
      if (this.#isWhole) performance.mark('map:live');
      this.#layers.beginWhenSeen();
    };
    const drawFully = (): void => {
      clearTimeout(timer.id);
      if (this.#isGone || isBegun) return;
      isBegun = true;
      this.framing.ignore(() => map.setPixelRatio(Math.min(window.devicePixelRatio, SOFTWARE_PIXEL_RATIO)));
      map.once('render', () => afterDrawing(show));
    };
    const timer: { id?: ReturnType<typeof setTimeout> } = {};
    map.once('idle', () => afterDrawing(drawFully));
    map.once('load', () => (timer.id = setTimeout(() => afterDrawing(drawFully), SHOWN_WITHIN)));
  }

  /** With its context the library loses its style, feature state and all, and loads it anew afterwards. */
  #watchContext(onContext: (isThere: boolean) => void): void {
    this.#map.on('webglcontextlost', () => {
      this.#layers.loseStyle();
      onContext(false);
    });
    this.#map.on('webglcontextrestored', () => {
      // Its painter is a new one.
      withoutSky(this.#map);
      this.#map.once('style.load', () => {
        this.#takeStyle();
        this.applyTheme();
        onContext(true);
      });
    });
  }
}
