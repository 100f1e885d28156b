import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { InsecureMark } from './InsecureMark';
import { SESSION, show } from '../testing/fakeDesktop';

afterEach(cleanup);

describe('InsecureMark', () => {
  it.each(['http://projects.example.gov.ph', 'http://10.0.0.5:8000'])(
    'says what plain http to %s means',
    (server) => {
      for (const phase of ['signed_in', 'restored'] as const) {
        show({ session: { ...SESSION, phase, server } });
        render(<InsecureMark />);
        const mark = screen.getByRole('note', { description: /others on the network can read what is sent/ });
        expect(mark.textContent).toMatch(/^Not encrypted/);
        cleanup();
      }
    },
  );

  it.each(['https://projects.example.gov.ph', 'http://127.0.0.1:8000', 'http://localhost:8000'])(
    'is not drawn for %s',
    (server) => {
      show({ session: { ...SESSION, server } });
      render(<InsecureMark />);
      expect(screen.queryByRole('note')).toBeNull();
    },
  );
});
