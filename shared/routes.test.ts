import { describe, expect, it } from 'vitest';
import { parseDeepLink } from './routes';

describe('parseDeepLink', () => {
  it.each([
    ['gistagum://map', { name: 'map' }],
    ['gistagum://dashboard/', { name: 'dashboard' }],
    ['gistagum://projects', { name: 'projects' }],
    ['gistagum://notifications', { name: 'notifications' }],
    ['gistagum://settings', { name: 'settings' }],
    ['gistagum://work', { name: 'work' }],
    ['gistagum://list/over_budget', { name: 'list', list: 'over_budget' }],
    ['gistagum://list/waiting_requests/', { name: 'list', list: 'waiting_requests' }],
    ['gistagum://project/12', { name: 'project', projectId: 12 }],
    ['gistagum://project/999999999/', { name: 'project', projectId: 999_999_999 }],
  ])('reads %s', (link, route) => {
    expect(parseDeepLink(link)).toEqual(route);
  });

  it.each([
    '',
    'map',
    'gistagum:map',
    'gistagum://',
    'gistagum://project',
    'gistagum://project/',
    'gistagum://project/0',
    'gistagum://project/-1',
    'gistagum://project/1.5',
    'gistagum://project/1e3',
    'gistagum://project/1234567890',
    'gistagum://project/12/delete',
    'gistagum://project/12?x=1',
    'gistagum://map/12',
    'gistagum://list',
    'gistagum://list/12',
    'gistagum://list/constructor',
    'gistagum://list/over_budget?x=1',
    'gistagum://map#x',
    'gistagum://MAP',
    'gistagum://constructor',
    'gistagum://map\n',
    ' gistagum://map',
    'https://example.ph/?gistagum://map',
  ])('makes nothing of %j', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });
});
