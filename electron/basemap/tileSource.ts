/** A tile as it is given to a window. */
export type Tile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

/** Where tiles come from. */
export type TileSource = {
  /** What it covers; bounds as west, south, east, north in degrees. */
  readonly area: {
    readonly minZoom: number;
    readonly maxZoom: number;
    /** Pixels along an edge, as it is drawn. */
    readonly tileSize: 256 | 512;
    readonly bounds: readonly [number, number, number, number];
  };
  /** Null where there is nothing to draw. Rejects where it cannot be read. */
  readonly tile: (z: number, x: number, y: number) => Promise<Tile | null>;
  readonly close: () => Promise<void>;
};
