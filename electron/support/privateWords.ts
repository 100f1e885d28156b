/** Names by which a server is known: its host, with and without the port. Anything else stands for itself. */
export function wordsOfOrigin(origin: string): readonly string[] {
  if (!URL.canParse(origin)) return [origin];
  const { host, hostname } = new URL(origin);
  return [...new Set([host, hostname])];
}
