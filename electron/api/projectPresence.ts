import { ACCESS, withId } from '#shared/domain/access';
import type { Role } from '#shared/domain/role';
import { ok, type ErrorCode, type Result } from '#shared/result';
import type { HttpClient } from './httpClient';
import { ask } from './refusal';

/** The server's answer about one project. */
export type Presence = 'deleted' | 'taken_away' | 'exists' | 'refused';

/** How long to wait, in ms: it is asked again with the next list. */
const PRESENCE_WITHIN_MS = 5_000;

/** Refusals for good; after other errors another try may succeed. */
const REFUSED: ReadonlySet<ErrorCode> = new Set(['not_allowed', 'not_found', 'refused', 'answer_too_large']);

/**
 * Asks for one project by its own page (server contract §6.1, §7.1): whether it exists, was deleted, or is merely no
 * longer this engineer's. A proxy's page is no answer: the office and engineers are told in JSON. Errors: those of the
 * network, `logged_out`.
 */
export async function findProject(http: HttpClient, role: Role, id: number): Promise<Result<Presence>> {
  const path = withId(ACCESS[role].reads.project_presence, id);
  const { result, said } = await ask(http, path, { timeoutMs: PRESENCE_WITHIN_MS });
  if (result.ok) return ok('exists');
  const { code } = result.error;
  switch (role) {
    case 'head_engineer':
    case 'superuser':
      // An unknown project is told with status 500 (server contract §5.1).
      if (code === 'server_broken' && /matches the given query/.test(said.error ?? '')) return ok('deleted');
      break;
    case 'project_engineer':
      if (code === 'not_allowed' && /not assigned/.test(said.error ?? '')) return ok('taken_away');
      if (code === 'not_found' && said.error !== null) return ok('deleted');
      break;
    case 'finance_manager':
      if (code === 'not_found') return ok('deleted');
      break;
  }
  return REFUSED.has(code) && !isOfRole(result.error.detail) ? ok('refused') : result;
}

/** A redirect is about the role, not about the project. */
function isOfRole(detail: string | undefined): boolean {
  return detail?.startsWith('redirected') ?? false;
}
