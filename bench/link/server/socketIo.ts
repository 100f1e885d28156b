import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { serve, type BenchServer } from './serve';

/** Socket.IO's own server with its defaults. Events are passed as values, because the protocol serialises them itself. */
export async function serveSocketIo(): Promise<BenchServer> {
  const http = createServer();
  const io = new Server(http);
  return serve(http, (text) => io.emit('change', JSON.parse(text) as unknown));
}
