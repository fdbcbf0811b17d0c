/** A short soak; `make soak` is the long one. */
import { journey } from './site.mjs';
import { cycles } from './soak.mjs';

journey('training, cancelling and training again leaves the memory flat', { minutes: 4, serviceWorkers: 'block' }, ({ page }) => cycles(page, 4));
