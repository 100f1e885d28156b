import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import type { Answer, Visitor } from '../visitor';
import { LOGIN } from './login';
import { POST_ADDRESSES, type PostAddress } from './paths';
import { placeOf } from './walls';

/** "POST /path/" */
export const nameOf = ({ method = 'POST', path }: PostAddress) => `${method} ${path}`;
/** Status, and where the answer leads to. */
export const outcomeOf = ({ status, location }: Answer) => [status, location];

/** Sends no body: nothing is changed, even on a server that does not refuse. */
export const sendEmpty = (visitor: Visitor, { path, method = 'POST' }: PostAddress) =>
  visitor.send(path, { method });
export const sendEmptyWithToken = (visitor: Visitor, { path, method = 'POST' }: PostAddress) =>
  visitor.post(path, { method });

/** Those of the addresses that are not for the role. */
export const closedTo = (role: Role, addresses: readonly PostAddress[] = POST_ADDRESSES) =>
  addresses.filter(({ open }) => !open.includes(role));

/** Server contract §2.1, §5.2: who may send where, whatever is sent. */
export const POST_WALL_CHECKS: readonly Check[] = [
  {
    id: 'wall.anonymous-post',
    section: '§2',
    title: 'An anonymous POST is sent to the login page from everywhere, before any token is asked for',
    look: async (run) => {
      for (const address of POST_ADDRESSES) {
        run.equal(nameOf(address), outcomeOf(await sendEmpty(run.anonymous(), address)), [302, LOGIN]);
      }
    },
  },
  ...ROLES.filter((role) => closedTo(role).length > 0).map((role): Check => ({
    id: `wall.post.${role}`,
    section: '§5',
    title: `${role} is sent away, with a token, from every POST that is not for this role`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const address of closedTo(role)) {
        const answer = await sendEmptyWithToken(run.as(role), address);
        run.equal(nameOf(address), outcomeOf(answer), [302, placeOf(role, address.path)]);
      }
    },
  })),
  {
    id: 'wall.csrf-before-role',
    section: '§2',
    title: 'A missing token is refused before the role is looked at, where one is needed',
    needs: { anyOf: ['project_engineer', 'finance_manager'] },
    look: async (run) => {
      for (const role of run.target.roles) {
        for (const address of closedTo(role)) {
          const expected = address.needsToken ? [403, null] : [302, placeOf(role, address.path)];
          run.equal(
            `${nameOf(address)} as ${role}`,
            outcomeOf(await sendEmpty(run.as(role), address)),
            expected,
          );
        }
      }
    },
  },
];
