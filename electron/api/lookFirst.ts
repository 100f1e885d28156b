import type { AppError } from '#shared/result';
import { isWithoutAnswer } from '../network/failure';
import type { HttpClient } from './httpClient';
import { checkLogin } from './login';

/**
 * Before a form with files is sent: gunicorn answers an ended login without reading it and closes the connection, and
 * the reset overtakes that answer, so that the outcome would be unknown. Null when it may be sent.
 */
export async function lookFirst(
  http: HttpClient,
): Promise<{ readonly ok: false; readonly error: AppError } | null> {
  const login = await checkLogin(http);
  if (login.ok) return null;
  const { code } = login.error;
  return code === 'logged_out' || isWithoutAnswer(code) ? login : null;
}
