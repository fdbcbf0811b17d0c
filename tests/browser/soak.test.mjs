/** A short soak; `make soak` is the long one. */
import { journey } from './site.mjs';
import { cycles, graphicsCycles } from './soak.mjs';

journey('training, cancelling and training again leaves the memory flat', { minutes: 4, serviceWorkers: 'block' }, ({ page }) => cycles(page, 4));

journey('training again and again on the graphics adapter leaves its memory flat', { gpu: true, minutes: 6, serviceWorkers: 'block' },
  ({ page }) => graphicsCycles(page, 4));
