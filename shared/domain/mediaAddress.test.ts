import { describe, expect, it } from 'vitest';
import { addressOfStored, fileNameOf, keyOfMedia, parseMediaAddress, safeFileName } from './mediaAddress';

describe('an address of a file', () => {
  it.each([
    ['/media/progress_photos/a.jpg', '/media/progress_photos/a.jpg'],
    ['/media/img_%C3%B1.jpg', '/media/img_%C3%B1.jpg'],
    ['/media/img_ñ.jpg', '/media/img_%C3%B1.jpg'],
    ['/media/100%25.jpg', '/media/100%25.jpg'],
    ['/media/a..b/..c.jpg', '/media/a..b/..c.jpg'],
  ])('%s is on the server', (told, path) => {
    expect(parseMediaAddress(told)).toEqual({ in: 'server', path });
  });

  it('may be in a store elsewhere', () => {
    expect(parseMediaAddress('https://Store.example.ph/office/a.jpg?sign=1')).toEqual({
      in: 'store',
      url: 'https://store.example.ph/office/a.jpg?sign=1',
    });
  });

  it.each([
    '',
    '/media/',
    '/media/../admin/',
    '/media/a/../../admin/',
    '/media/./a.jpg',
    '/media/%2e%2e/admin/',
    '/media/%2E%2e%2Fadmin/',
    '/media/..%2fadmin/',
    '/media/..%5cadmin',
    '/media/..\\admin',
    '/media/a.jpg?next=1',
    '/media/a.jpg#x',
    '/media/a%00.jpg',
    '/media/a%0d%0aX: y.jpg',
    '/media/a b.jpg',
    '/media/%E0%A4%A',
    '/media/\ud800.jpg',
    '//elsewhere.example/media/a.jpg',
    'media/a.jpg',
    '/dashboard/projects/1/api/delete/',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'app://desktop/index.html',
    'https://user:secret@store.example/a.jpg',
    'https://store.example',
    'https://store.example/../a.jpg',
    `/media/${'a'.repeat(2_000)}`,
  ])('%s is none', (told) => {
    expect(parseMediaAddress(told)).toBeNull();
  });

  it('has one name on the disk, whatever a store adds', () => {
    const keys = ['https://s.ph/a.jpg?sign=1', 'https://s.ph/a.jpg?sign=2'].map((told) => {
      const address = parseMediaAddress(told);
      return address && keyOfMedia(address);
    });
    expect(new Set(keys)).toEqual(new Set(['https://s.ph/a.jpg']));
  });

  it('can be made of a name in the storage', () => {
    expect(addressOfStored('progress_photos/2026/ñ #1?.jpg')).toBe(
      '/media/progress_photos/2026/%C3%B1%20%231%3F.jpg',
    );
    expect(addressOfStored('/media/a.jpg')).toBe('/media/a.jpg');
    expect(addressOfStored('https://s.ph/a.jpg')).toBe('https://s.ph/a.jpg');
    expect(parseMediaAddress(addressOfStored('../admin/'))).toBeNull();
  });
});

describe('the name of a file', () => {
  it('is shown as people read it', () => {
    expect(fileNameOf('/media/docs/Plano_ng_tulay_%C3%B1.pdf')).toBe('Plano_ng_tulay_ñ.pdf');
    expect(fileNameOf('/media/docs/%E0%A4%A.pdf')).toBe('%E0%A4%A.pdf');
    expect(fileNameOf('')).toBe('file');
  });

  it('shows an ending that a direction mark would hide', () => {
    expect(fileNameOf('/media/invoice_%E2%80%AEfdp.exe')).toBe('invoice_fdp.exe');
  });

  it.each([
    ['Plan A', 'Plan A'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['plan.pdf. . ', 'plan.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\n.pdf', 'a b.pdf'],
    ['\u200b', 'file'],
    ['...', 'file'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
    [`photo.jpg${' '.repeat(200)}.exe`, 'photo.jpg.exe'],
  ])('%j is saved as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });
});
