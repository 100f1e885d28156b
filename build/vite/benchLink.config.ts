import { nodeProgram } from './nodeProgram.ts';

/** The bench of the link, run by `npm run bench:link` on the tools' Node: one entry measures, the other serves. */
export default nodeProgram({
  folder: 'bench-link',
  entries: { main: 'bench/link/main.ts', server: 'bench/link/server/main.ts' },
  // The other clients are not bundled, so that they are measured as published.
  external: ['centrifuge', '@microsoft/signalr', 'socket.io', 'socket.io-client'],
  opensStreams: true,
});
