import type { City } from './city';
import type { Project } from './model';

/**
 * Which project a notification is about, as far as the server understands its own texts (server contract §5.1, §7.1). It
 * misses every budget request, costs of projects with a hyphen in their name, and reports of those with a quotation mark
 * or an angle bracket.
 */
export function projectOfMessage(city: City, message: string): Project | undefined {
  if (message.includes('Budget Request Submitted')) return undefined;
  const prn = /PRN: ([\w-]+)/.exec(message)?.[1];
  const projects = [...city.projects.values()];
  if (prn !== undefined) return projects.find((project) => project.prn === prn);
  const name =
    /^Cost entry added: ([^-]+?) - /.exec(message)?.[1] ??
    /^Progress for project '([^"<>]+)' updated/.exec(message)?.[1] ??
    /^Document uploaded: .* for project (.+) by /.exec(message)?.[1];
  return name === undefined ? undefined : projects.find((project) => project.name === name);
}
