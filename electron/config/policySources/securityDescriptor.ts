// Security descriptors in the form that Windows writes them in, as `O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)`:
// learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format.

/** Who may write without being able to do more than before: administrators, the system, the installer of Windows. */
const ADMINISTRATORS: ReadonlySet<string> = new Set([
  ...['BA', 'SY', 'LA', 'DA', 'EA', 'S-1-5-32-544', 'S-1-5-18'],
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
]);

/** Rights to write, add, delete, or change owner and rights: file bits, standard rights, generic rights. */
const WRITING = 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000;

/** Rights that are written in letters and hold one of {@link WRITING}. */
const WRITING_LETTERS: ReadonlySet<string> = new Set('GA GW FA FW KA KW SD WD WO DC LC RP DT CR'.split(' '));

/** Whether only administrators can have written what has this descriptor. One that cannot be read: no. */
export function isAdministratorsOnly(descriptor: string): boolean {
  const owner = /^O:([A-Z]{2}|S(?:-\d+)+)(?=[GDS]:|$)/.exec(descriptor.trim());
  const rights = /D:([A-Z]*)((?:\([^()]*\))+)/.exec(descriptor);
  if (!owner || !rights || !ADMINISTRATORS.has(owner[1] ?? '')) return false;
  return [...(rights[2] ?? '').matchAll(/\(([^()]*)\)/g)].every(([, entry = '']) => {
    const [type = '', flags = '', allowed = '', , , whom = ''] = entry.split(';');
    const isForChildrenOnly = pairsOf(flags).includes('IO');
    if (['D', 'XD', 'OD'].includes(type) || isForChildrenOnly || ADMINISTRATORS.has(whom)) return true;
    return !allowsWriting(allowed);
  });
}

function allowsWriting(rights: string): boolean {
  if (/^0x[0-9a-f]+$/i.test(rights)) return (Number(rights) & WRITING) !== 0;
  if (!/^(?:[A-Z]{2})*$/.test(rights)) return true;
  return pairsOf(rights).some((letters) => WRITING_LETTERS.has(letters));
}

const pairsOf = (text: string): readonly string[] => text.match(/../g) ?? [];
