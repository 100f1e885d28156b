import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';

/** Signs in without the application. @returns the cookies of the login, as a header has them */
export async function signInBare(origin: string): Promise<string> {
  const http = new HttpClient({ origin, fetch: globalThis.fetch });
  const role = await new LoginKeeper(http).signIn({ username: 'head1', password: 'head1-demo' });
  if (!role.ok) throw new Error(`the bare client could not sign in: ${role.error.code}`);
  return http.cookieHeader();
}
