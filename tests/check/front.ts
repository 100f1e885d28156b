import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createGzip } from 'node:zlib';

export type FrontOptions = {
  /** Changes each `Set-Cookie` line. */
  readonly cookie?: (line: string) => string;
  /** Compresses JSON for those who offer it. */
  readonly compresses?: boolean;
};

/** A reverse proxy in front of a server, as it may be set up well or badly. WebSockets pass as they are. */
export async function serveFront(
  toUrl: string,
  options: FrontOptions,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { hostname, port } = new URL(toUrl);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((incoming, response) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      const cookies = answer.headers['set-cookie']?.map(options.cookie ?? ((line) => line));
      const isJson = (answer.headers['content-type'] ?? '').startsWith('application/json');
      const packs = options.compresses === true && isJson && /gzip/.test(headers['accept-encoding'] ?? '');
      const { 'content-length': length, ...others } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, {
        ...others,
        ...(cookies ? { 'set-cookie': cookies } : {}),
        ...(packs
          ? { 'content-encoding': 'gzip' }
          : length === undefined
            ? {}
            : { 'content-length': length }),
      });
      if (packs) answer.pipe(createGzip()).pipe(response);
      else answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    // A stream that nobody hears any more ends on the other side as well.
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', keep);
  server.on('upgrade', ({ url: path, rawHeaders }, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ''}`] : [],
      );
      onward.write([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    keep(onward);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
