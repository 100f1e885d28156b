import { createServer } from 'node:net';

/**
 * Below the ports that systems give to who asks for any: nobody is given one of these between the look and its use, however
 * long that takes.
 */
const FIRST = 20_000;
const LAST = 31_999;

/** Each process begins elsewhere, so that two of them do not look at the same port. */
let next = FIRST + ((process.pid * 97) % (LAST - FIRST + 1));

/** A loopback port that is free, for a server that starts later, or again. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = next;
    next = next === LAST ? FIRST : next + 1;
    // oxlint-disable-next-line no-await-in-loop
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
