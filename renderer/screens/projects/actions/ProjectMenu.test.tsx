import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROLES } from '#shared/domain/role';
import type { SessionView } from '#shared/domain/session';
import { ok } from '#shared/result';
import { uiStore } from '../../../state/uiStore';
import { installDesktop, SESSION, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { ProjectMenu } from './ProjectMenu';

const PROJECT = aProject({ id: 7, name: 'Bridge' });
const openWebPage = vi.fn(() => Promise.resolve(ok(null)));

beforeEach(() => {
  openWebPage.mockClear();
  installDesktop({ openWebPage });
});
afterEach(cleanup);

function draw(session: Partial<SessionView>): void {
  show({ projects: mapOf(PROJECT), session: { ...SESSION, ...session } });
  uiStore.getState().setProjectMenu({ projectId: 7, x: 0, y: 0 });
  render(<ProjectMenu />);
}

const inBrowser = () => screen.queryByRole('menuitem', { name: 'Open in the browser' });

describe('a project’s page on the server', () => {
  it.each(ROLES)('is offered to a %s, and main opens the right one', (role) => {
    draw({ role });
    fireEvent.click(inBrowser() as HTMLElement);
    expect(openWebPage).toHaveBeenCalledExactlyOnceWith({ page: 'project', projectId: 7 });
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('is not offered in the demo city, nor before a sign-in', () => {
    draw({ role: 'head_engineer', isDemo: true });
    expect(inBrowser()).toBeNull();
    cleanup();
    draw({ role: 'head_engineer', phase: 'restored' });
    expect(inBrowser()).toBeNull();
  });
});
