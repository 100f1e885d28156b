import { nodeProgram } from './nodeProgram.ts';

/** The conformance suite, run by `npm run conformance` on the tools' Node against any server. */
export default nodeProgram({
  folder: 'conformance',
  entries: { main: 'tests/conformance/main.ts' },
});
