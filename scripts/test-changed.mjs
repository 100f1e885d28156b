import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/test-changed.mjs'));
