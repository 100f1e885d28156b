import { LOGIN_LENGTHS } from '#shared/domain/fieldLimits';
import { ROLES, type Role } from '#shared/domain/role';
import type { Translate } from '#shared/messages/translate';
import type { Logins } from '../check/logins';
import type { Terminal } from './terminal';

/**
 * Asks a person for the login of each role. One that is left empty is not tested; once the input has ended, nothing more is
 * asked. @throws Interrupted when the person ends the command
 */
export async function askLogins(terminal: Pick<Terminal, 'ask'>, translate: Translate): Promise<Logins> {
  const logins = new Map<Role, { readonly username: string; readonly password: string }>();
  for (const name of ROLES) {
    const role = translate(`role.${name}`);
    const username = await terminal.ask(translate('commands.askUser', { role }), false);
    if (username === null) return logins;
    if (username.trim() === '') continue;
    const password = await terminal.ask(translate('commands.askPassword', { role }), true);
    if (password === null) return logins;
    const isSound =
      password !== '' &&
      username.length <= LOGIN_LENGTHS.username &&
      password.length <= LOGIN_LENGTHS.password;
    if (isSound) logins.set(name, { username: username.trim(), password });
  }
  return logins;
}
