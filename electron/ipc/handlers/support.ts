import { fail, ok } from '#shared/result';
import type { CheckDesk } from '../../support/checkDesk';
import type { SupportDesk } from '../../support/supportDesk';
import type { Handlers } from '../handle';

export type SupportParts = {
  readonly support: SupportDesk;
  readonly checks: CheckDesk;
  readonly saveAgain: () => void;
  /** Opens the folder of the log; false where the system does not. */
  readonly openLogFolder: () => Promise<boolean>;
};

/** What helps a user to find out what is wrong, and what they send to those who help. */
export const supportHandlers = ({ support, checks, saveAgain, openLogFolder }: SupportParts) =>
  ({
    'checks:computer:look': async () => ok([...(await checks.look())]),
    'checks:saving:again': () => {
      saveAgain();
      return ok(null);
    },
    'support:log:open': async () => ((await openLogFolder()) ? ok(null) : fail('not_found')),
    'support:bundle:show': async () => ok([...(await support.show())]),
    'support:bundle:save': async ({ names }) => ok(await support.save(names)),
  }) satisfies Partial<Handlers>;
