import { HttpClient } from '../../../electron/api/httpClient';
import { LoginKeeper } from '../../../electron/api/loginKeeper';

/** The Head Engineer of the demo city, whose login all clients use. */
export const HEAD = { username: 'head1', password: 'head1-demo' };

/** Signs in to the city and gives the `Cookie` header, for clients that have no login of their own. */
export async function signInBare(origin: string): Promise<string> {
  const http = new HttpClient({ origin, fetch: globalThis.fetch });
  const role = await new LoginKeeper(http).signIn(HEAD);
  if (!role.ok) throw new Error(`the bare client could not sign in: ${role.error.code}`);
  return http.cookieHeader();
}
