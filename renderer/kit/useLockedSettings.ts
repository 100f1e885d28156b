import type { UserSettingName } from '#shared/config/settings';
import { useOffice } from '../state/officeStore';

/** Settings the administrator's policy has decided; none until main has told. */
export function useLockedSettings(): readonly UserSettingName[] {
  return useOffice((office) => office.locked);
}
