import { ok } from '#shared/result';
import type { CheckDesk } from '../../check/checkDesk';
import type { Handlers } from '../handle';

export type ServerCheckParts = { readonly serverCheck: CheckDesk };

/** A server looked at for its administrator. */
export const serverCheckHandlers = ({ serverCheck }: ServerCheckParts) =>
  ({
    'check:server:run': (order) => serverCheck.check(order),
    'check:server:stop': () => {
      serverCheck.stop();
      return ok(null);
    },
    'check:report:save': async () => ok(await serverCheck.save()),
  }) satisfies Partial<Handlers>;
