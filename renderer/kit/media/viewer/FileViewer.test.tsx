import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#shared/result';
import { installDesktop, show } from '../../../testing/fakeDesktop';
import { FileViewer } from './FileViewer';
import { nameToSave } from './useSaving';

const FILES = [
  { path: '/media/a.docx', name: 'Minutes', caption: 'Nov 26, 2026' },
  { path: '/media/b.exe', name: 'Invoice', caption: '' },
  { path: '/media/c.png', name: 'Photo', caption: '' },
];

const ANSWERS: Readonly<Record<string, Record<string, string>>> = {
  '/media/a.docx': {
    'x-media-problem': 'not_previewable',
    'x-media-kind': 'word',
    'x-media-size': '1300000',
  },
  '/media/b.exe': { 'x-media-problem': 'not_previewable', 'x-media-kind': 'program', 'x-media-size': '12' },
  '/media/c.png': { 'x-media-problem': 'not_there' },
};

let asked: string[];

beforeEach(() => {
  show({});
  asked = [];
  class Observer {
    observe(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('fetch', (url: string) => {
    const told = decodeURIComponent(url.replace('/media/', ''));
    asked.push(told);
    return Promise.resolve(new Response(null, { status: 415, headers: ANSWERS[told] ?? {} }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the viewer of files', () => {
  it('says what a file is that it does not show, and goes on with the arrows', async () => {
    render(<FileViewer files={FILES} start={0} onClose={() => undefined} />);
    expect(await screen.findByText('Word document')).toBeTruthy();
    expect(screen.getByText('1.3 MB')).toBeTruthy();
    expect(screen.getByText('1 of 3')).toBeTruthy();
    fireEvent.keyDown(screen.getByRole('heading'), { key: 'ArrowRight' });
    expect(await screen.findByText(/This file is a program/)).toBeTruthy();
    fireEvent.keyDown(screen.getByRole('heading'), { key: 'End' });
    expect(await screen.findByText(/does not hand out this file/)).toBeTruthy();
    fireEvent.keyDown(screen.getByRole('heading'), { key: 'ArrowRight' });
    expect(screen.getByRole('heading').textContent).toBe('Photo');
    expect(asked).toEqual(FILES.map(({ path }) => path));
  });

  it('asks once more where another try may help', async () => {
    render(<FileViewer files={FILES} start={2} onClose={() => undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/does not hand out this file/)).toBeTruthy();
    expect(asked).toEqual(['/media/c.png', '/media/c.png']);
  });

  it('saves what it shows, and says how that went', async () => {
    const saveMedia = vi.fn(() => Promise.resolve(ok('not_written' as const)));
    installDesktop({ saveMedia });
    render(<FileViewer files={FILES} start={0} onClose={() => undefined} />);
    fireEvent.keyDown(screen.getByRole('heading'), { key: 's', ctrlKey: true });
    expect(await screen.findByText(/could not be written/)).toBeTruthy();
    expect(saveMedia).toHaveBeenCalledWith({ path: '/media/a.docx', name: 'Minutes.docx' });
  });

  it('shows two side by side', async () => {
    render(<FileViewer files={FILES} start={0} onClose={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Compare two' }));
    expect(await screen.findByText('Word document')).toBeTruthy();
    expect(await screen.findByText(/This file is a program/)).toBeTruthy();
  });
});

describe('the name under which a file is saved', () => {
  it('gets the ending that the file has on the server', () => {
    expect(nameToSave({ path: '/media/plan_x1.PDF', name: 'Plan A' })).toBe('Plan A.PDF');
    expect(nameToSave({ path: '/media/plan.pdf', name: 'plan.pdf' })).toBe('plan.pdf');
    expect(nameToSave({ path: '/media/readme', name: 'Read me' })).toBe('Read me');
  });
});
