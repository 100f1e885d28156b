/** Host and port of the server: what an office calls it by. */
export function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).host : server;
}
