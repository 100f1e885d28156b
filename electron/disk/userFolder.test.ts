import { expect, it } from 'vitest';
import { userFolderName } from './userFolder';

it('stays the same between versions, and tells users, servers and their parts apart', () => {
  // What earlier versions wrote must be found again.
  expect(userFolderName('https://city.example', 'ana')).toBe('ffa757dc2bf09b3c1c2ec95dcdaf0b04');
  const names = [
    userFolderName('https://city.example', 'ana'),
    userFolderName('https://city.example', 'ben'),
    userFolderName('https://other.example', 'ana'),
  ];
  expect(new Set(names).size).toBe(3);
});
