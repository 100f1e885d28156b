import type { AdministratorSettings, Settings } from '#shared/config/settings';
import type { BudgetLimits } from '../city/reconcile/requestBudget';

/** Bytes; the settings count in MB. */
const MEGA = 1_000_000;

/** What is left of the bytes where the network is paid by them. */
const SAVED_SHARE = 1 / 4;

/** What the lists of one login may cost the office's server, by the settings that apply. */
export function budgetOf(
  administrator: Pick<
    AdministratorSettings,
    'serverTimePercent' | 'hourlyMegabytes' | 'hourlyMegabytesHidden'
  >,
  { saveData }: Pick<Settings, 'saveData'>,
): BudgetLimits {
  const share = saveData ? SAVED_SHARE : 1;
  return {
    timePercent: administrator.serverTimePercent,
    visibleBytes: administrator.hourlyMegabytes * MEGA * share,
    hiddenBytes: administrator.hourlyMegabytesHidden * MEGA * share,
  };
}
