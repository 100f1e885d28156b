import { ROLES } from '#shared/domain/role';
import type { Check } from '../check';
import { LOGIN } from './login';
import { closedTo, sendEmpty, sendEmptyWithToken, nameOf, outcomeOf } from './postWalls';
import { RECORD_READ_ADDRESSES, RECORD_POST_ADDRESSES } from './recordPaths';
import { placeOf } from './walls';

/** Server contract §2.1, §5.2, §7 to §17: who may read and send what about one project's record. */
export const RECORD_WALL_CHECKS: readonly Check[] = [
  {
    id: 'wall.record.anonymous',
    section: '§7',
    title: 'The anonymous are sent to the login page from everything about a project but its files',
    look: async (run) => {
      for (const [path] of RECORD_READ_ADDRESSES) {
        run.equal(path, outcomeOf(await run.anonymous().send(path)), [302, LOGIN]);
      }
      for (const address of RECORD_POST_ADDRESSES) {
        run.equal(nameOf(address), outcomeOf(await sendEmpty(run.anonymous(), address)), [302, LOGIN]);
      }
    },
  },
  ...ROLES.map((role): Check => ({
    id: `wall.record.${role}`,
    section: '§7',
    title: `${role} is sent away from pages, exports and documents of a project that are not for this role`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const [path, open] of RECORD_READ_ADDRESSES) {
        if (open.includes(role)) continue;
        run.equal(path, outcomeOf(await run.as(role).send(path)), [302, placeOf(role, path)]);
      }
    },
  })),
  ...ROLES.map((role): Check => ({
    id: `wall.record-post.${role}`,
    section: '§5',
    title: `${role} is sent away, with a token, from every form about a project that is not for this role`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const address of closedTo(role, RECORD_POST_ADDRESSES)) {
        const answer = await sendEmptyWithToken(run.as(role), address);
        run.equal(nameOf(address), outcomeOf(answer), [302, placeOf(role, address.path)]);
      }
    },
  })),
  {
    id: 'wall.record-csrf',
    section: '§5',
    title: 'Forms about a project ask for the token before the role, uploads for none',
    needs: { anyOf: ROLES },
    look: async (run) => {
      for (const role of run.target.roles) {
        for (const address of closedTo(role, RECORD_POST_ADDRESSES)) {
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
