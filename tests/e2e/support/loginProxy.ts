import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

type Login = { readonly username: string; readonly password: string };

/** A running forward proxy on loopback that requires a login. */
export type LoginProxy = {
  readonly port: number;
  /** Requires another login from now on and closes all connections, as when the password is changed during the day. */
  changeLogin(login: Login): void;
  stop(): Promise<void>;
};

/** Switches that make the application use a proxy, for servers on this computer too. */
export function throughProxy({ port }: LoginProxy): readonly string[] {
  return [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'];
}

export async function serveLoginProxy(first: Login): Promise<LoginProxy> {
  let login = first;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const isKnown = ({ 'proxy-authorization': given }: IncomingHttpHeaders): boolean => {
    const text = `${login.username}:${login.password}`;
    return given === `Basic ${Buffer.from(text).toString('base64')}`;
  };
  const server = createServer((request, response) => {
    if (!isKnown(request.headers)) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="City Hall"' }).end();
      return;
    }
    const { 'proxy-authorization': _spent, 'proxy-connection': _hop, ...headers } = request.headers;
    const onward = ask(request.url ?? '', { method: request.method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('connection', keep);
  server.on('connect', (request, client: Socket) => {
    if (!isKnown(request.headers)) {
      client.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="City Hall"\r\n\r\n',
      );
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    keep(onward);
    client.on('close', () => onward.destroy());
    onward.on('close', () => client.destroy());
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    changeLogin: (next) => {
      login = next;
      cut();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
