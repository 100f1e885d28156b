import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/release-check.mjs'));
