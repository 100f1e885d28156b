import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/bench-fleet.mjs'));
