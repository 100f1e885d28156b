import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/e2e.mjs'));
