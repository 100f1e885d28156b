import { HttpClient } from '../../../electron/api/httpClient';
import { LoginKeeper } from '../../../electron/api/loginKeeper';

/** The login of the Head Engineer of the demo city, which all clients use. */
export const HEAD = { username: 'head1', password: 'head1-demo' };

/** Signs in to the demo server. @returns the `Cookie` header, for clients that cannot sign in themselves */
export async function signInBare(origin: string): Promise<string> {
  const http = new HttpClient({ origin, fetch: globalThis.fetch });
  const role = await new LoginKeeper(http).signIn(HEAD);
  if (!role.ok) throw new Error(`the bare client could not sign in: ${role.error.code}`);
  return http.cookieHeader();
}
