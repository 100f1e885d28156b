import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDrawExtend, type TerraDrawChanges } from 'terra-draw';
import type { SketchPoint } from '#shared/domain/review/sketch';
import { enableDragging } from '../dragging';
import { sketchStore } from './sketchStore';

/** Where no corner is, in dots of the map: a press near the last corner would finish the shape. */
const AWAY = -1e6;

/**
 * Where the drawing library meets the map. It draws nothing by itself: what is in hand goes to the sketches' own layer, so that
 * the one list orders it, and a lost context brings it back with everything else.
 */
export class MapAdapter extends TerraDrawExtend.TerraDrawBaseAdapter {
  readonly #map: MapLibreMap;
  #frame = 0;

  constructor(map: MapLibreMap) {
    super({});
    this.#map = map;
  }

  getMapEventElement(): HTMLElement {
    return this.#map.getCanvas();
  }

  getLngLatFromEvent(event: PointerEvent | MouseEvent): { lng: number; lat: number } {
    const { left, top } = this.#map.getCanvas().getBoundingClientRect();
    return this.unproject(event.clientX - left, event.clientY - top);
  }

  project(lng: number, lat: number): { x: number; y: number } {
    const { x, y } = this.#map.project([lng, lat]);
    return { x, y };
  }

  unproject(x: number, y: number): { lng: number; lat: number } {
    const { lng, lat } = this.#map.unproject([x, y]);
    return { lng, lat };
  }

  setDraggability(isDraggable: boolean): void {
    if (isDraggable) enableDragging(this.#map);
    else this.#map.dragPan.disable();
  }

  setDoubleClickToZoom(isOn: boolean): void {
    if (isOn) this.#map.doubleClickZoom.enable();
    else this.#map.doubleClickZoom.disable();
  }

  /** The page's own style does that: the map's pointer sets the canvas's. */
  setCursor(): void {}

  /** Sets corners of a shape, as presses on the map would have. */
  setCorners(corners: readonly SketchPoint[]): void {
    for (const [lng, lat] of corners) {
      const where = { lng, lat, containerX: AWAY, containerY: AWAY };
      this._currentModeCallbacks?.onClick({ ...where, button: 'left', heldKeys: [], isContextMenu: false });
    }
  }

  render({ created, updated, unchanged }: TerraDrawChanges): void {
    const inHand = [...created, ...updated, ...unchanged] as Feature[];
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => sketchStore.setState({ inHand }));
  }

  clear(): void {
    cancelAnimationFrame(this.#frame);
    sketchStore.setState({ inHand: [] });
    this._currentModeCallbacks?.onClear();
  }

  override unregister(): void {
    super.unregister();
    cancelAnimationFrame(this.#frame);
    sketchStore.setState({ inHand: [] });
  }
}
