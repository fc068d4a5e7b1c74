import { Suspense } from 'react';
import { usePlace } from '../../lib/place.tsx';
import { Loading } from '../../ui/loading.tsx';
import { partOf } from './parts.ts';
import { screens } from './screens.ts';

/** `/listening`, `/listening/m/<mention>`, and a place for each part: `/listening/queries`, `/listening/sources`, ... */
export function ListeningScreen() {
  const { rest } = usePlace();
  const Screen = screens[partOf(rest)];
  return (
    <Suspense fallback={<Loading rows={9} />}>
      <Screen />
    </Suspense>
  );
}
