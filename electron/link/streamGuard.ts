import type { CloseReason, OpenTransport, TransportConnection } from './transport';

/**
 * Checks before each stream which server answers now. It may have changed since the last check, and a stream opened
 * against daphne freezes it for everybody (server contract §3).
 * @param findObstacle asks the server; why no stream may be opened, or null when one may. Never rejects.
 */
export function guardStreams(
  open: OpenTransport,
  findObstacle: () => Promise<CloseReason | null>,
): OpenTransport {
  return (path, handlers) => {
    let stream: TransportConnection | null = null;
    let isClosed = false;
    void findObstacle().then((obstacle) => {
      if (isClosed) return;
      if (obstacle) handlers.onClose(obstacle);
      else stream = open(path, handlers);
    });
    return {
      close: () => {
        isClosed = true;
        stream?.close();
      },
      suspect: () => stream?.suspect(),
    };
  };
}
