import { usePlace } from '../../lib/place.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { ComposerPage } from './compose/composer-page.tsx';

/** `/calendar`, `/calendar/delivery/<id>` and `/calendar/compose?draft=<id>&at=<wall time>`. */
export function CalendarScreen() {
  const { rest } = usePlace();
  if (rest[0] === 'compose') return <ComposerPage />;
  return <CalendarPage deliveryId={rest[0] === 'delivery' ? rest[1] : undefined} />;
}
