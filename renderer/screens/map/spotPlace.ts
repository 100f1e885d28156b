type Size = { readonly width: number; readonly height: number };

/** px between a mark and what is opened beside it, and between that and the edge of the map. */
const GAP = 22;
const EDGE = 8;

/** Where a box is drawn beside a place on the map: right of it, else left of it, and always wholly on the map. px. */
export function besideSpot(
  at: { readonly x: number; readonly y: number },
  box: Size,
  room: Size,
): { readonly left: number; readonly top: number } {
  const right = at.x + GAP;
  const left = at.x - GAP - box.width;
  const fitsRight = right + box.width + EDGE <= room.width;
  return {
    left: within(fitsRight || left < EDGE ? right : left, room.width - box.width),
    top: within(at.y - box.height / 2, room.height - box.height),
  };
}

function within(value: number, room: number): number {
  return Math.max(EDGE, Math.min(value, room - EDGE));
}
