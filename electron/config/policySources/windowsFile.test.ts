import { describe, expect, it } from 'vitest';
import { isAdministratorsOnly } from './securityDescriptor';
import type { SourceReading } from './source';
import { windowsFile } from './windowsFile';

/** As `Get-Acl` tells it of a folder that administrators have made theirs. */
const SAFE = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)';

/** Of a folder that any user has made below ProgramData. */
const OF_A_USER =
  'O:S-1-5-21-1004336348-1177238915-682003330-1001G:DUD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)';

describe('a security descriptor', () => {
  it.each([
    SAFE,
    'O:SYG:SYD:(A;;FR;;;WD)(A;;FA;;;BA)',
    'O:S-1-5-32-544G:S-1-5-18D:(A;;0x1200a9;;;S-1-1-0)',
    // What is only for what will be made inside says nothing of the folder itself.
    'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)',
    'O:BAG:SYD:(D;;FA;;;BU)(A;;FA;;;BA)',
  ])('%s lets administrators alone write', (descriptor) => {
    expect(isAdministratorsOnly(descriptor)).toBe(true);
  });

  it.each([
    OF_A_USER,
    // The file is the administrators', and every user may add to it, or may take it away.
    'O:BAG:SYD:(A;;FA;;;BA)(A;;0x1301bf;;;BU)',
    'O:BAG:SYD:(A;;FA;;;BA)(A;;0x1200ad;;;WD)',
    'O:BAG:SYD:(A;;FA;;;BA)(A;;FRSD;;;AU)',
    'O:BAG:SYD:(A;;FA;;;BA)(A;;GW;;;S-1-1-0)',
    'O:BAG:SYD:(A;;FA;;;BA)(A;;odd;;;BU)',
    // Without a list everybody may do everything.
    'O:BAG:SYD:NO_ACCESS_CONTROL',
    'O:BAG:SY',
    'D:(A;;FA;;;BA)',
    '',
  ])('%s does not', (descriptor) => {
    expect(isAdministratorsOnly(descriptor)).toBe(false);
  });
});

describe('a policy in a file of Windows', () => {
  const fields = { keepLogin: false };
  const read = (output: string, code = 0, exists = true): Promise<SourceReading> =>
    windowsFile(
      "C:\\Program's\\GISTagum\\policy.json",
      'C:\\Windows',
      (_file, args) => {
        expect(args.at(-1)).toBe(
          "(Get-Acl -LiteralPath 'C:\\Program''s\\GISTagum\\policy.json').Sddl; (Get-Acl -LiteralPath 'C:\\Program''s\\GISTagum').Sddl",
        );
        return Promise.resolve({ code, output });
      },
      {
        exists: () => exists,
        file: {
          ...{ origin: 'machinePolicy', place: '', folder: null },
          read: () => Promise.resolve({ state: 'read', fields }),
        },
      },
    ).read();

  it('is read where file and folder are the administrators’', async () => {
    expect(await read(`${SAFE}\r\n${SAFE}\r\n`)).toEqual({ state: 'read', fields });
  });

  it.each([
    [`${SAFE}\r\n${OF_A_USER}\r\n`, 0],
    [`${SAFE}\r\n`, 0],
    [`${SAFE}\r\n${SAFE}\r\n`, 1],
    ['', 0],
  ])('is not believed after %j with code %d', async (output, code) => {
    expect(await read(output, code)).toEqual({ state: 'unreadable', reason: 'not_safe' });
  });

  it('is absent without a file, and nothing is asked', async () => {
    expect(await read('', 1, false)).toEqual({ state: 'absent' });
  });
});
