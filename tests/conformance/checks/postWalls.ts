import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import type { Answer, Visitor } from '../visitor';
import { LOGIN } from './login';
import { POST_DOORS, type PostDoor } from './paths';
import { placeOf } from './walls';

const nameOf = ({ method = 'POST', path }: PostDoor) => `${method} ${path}`;
const outcomeOf = ({ status, location }: Answer) => [status, location];

/** Nothing that could be done stands in the body, should a wall be missing. */
const knock = (visitor: Visitor, { path, method = 'POST' }: PostDoor) => visitor.send(path, { method });
const knockWithToken = (visitor: Visitor, { path, method = 'POST' }: PostDoor) =>
  visitor.post(path, { method });

const closedTo = (role: Role) => POST_DOORS.filter(({ open }) => !open.includes(role));

/** Server contract §2.1, §5.2: who may send where, whatever is sent. */
export const POST_WALL_CHECKS: readonly Check[] = [
  {
    id: 'wall.anonymous-post',
    section: '§2',
    title: 'An anonymous POST is sent to the login page from everywhere, before any token is asked for',
    look: async (run) => {
      for (const door of POST_DOORS) {
        run.equal(nameOf(door), outcomeOf(await knock(run.stranger(), door)), [302, LOGIN]);
      }
    },
  },
  ...ROLES.filter((role) => closedTo(role).length > 0).map((role): Check => ({
    id: `wall.post.${role}`,
    section: '§5',
    title: `${role} is sent away, with a token, from every POST that is not for this role`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const door of closedTo(role)) {
        const answer = await knockWithToken(run.as(role), door);
        run.equal(nameOf(door), outcomeOf(answer), [302, placeOf(role, door.path)]);
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
        for (const door of closedTo(role)) {
          const expected = door.needsToken ? [403, null] : [302, placeOf(role, door.path)];
          run.equal(`${nameOf(door)} as ${role}`, outcomeOf(await knock(run.as(role), door)), expected);
        }
      }
    },
  },
];
