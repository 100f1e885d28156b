import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/demo-server.mjs'));
