/** Put on an element that may cover the map: the camera keeps what it shows out from under it. */
export const COVERS_MAP = { 'data-covers-map': '' } as const;
