import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { serve, type BenchServer } from './serve';

/** Its own server with its own defaults. Events are given as values: its protocol does the writing. */
export async function serveSocketIo(): Promise<BenchServer> {
  const http = createServer();
  const io = new Server(http);
  return serve(http, (text) => io.emit('change', JSON.parse(text) as unknown));
}
