import { DirectionProvider, localStorageColorSchemeManager, MantineProvider, useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ActionsProvider } from '../lib/actions.tsx';
import { LanguageProvider, useSpeech } from '../lib/i18n.tsx';
import { directionOf, type Language } from '../lib/languages.ts';
import { queryClient } from '../lib/queries.ts';
import type { Catalogue } from '../lib/sentences.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { router } from './routes.tsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'rapport.theme' });

/** Everything that stands above the screens. */
export function App({ language, catalogue }: { language: Language; catalogue: Catalogue }) {
  return (
    <LanguageProvider language={language} catalogue={catalogue}>
      <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={colorSchemes}
          defaultColorScheme="auto"
          deduplicateInlineStyles
        >
          <DirectionFollowsLanguage />
          <Notifications position="bottom-center" limit={3} />
          <QueryClientProvider client={queryClient}>
            <ActionsProvider>
              <RouterProvider router={router} />
            </ActionsProvider>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </LanguageProvider>
  );
}

function DirectionFollowsLanguage() {
  const { direction } = useSpeech();
  const { dir, setDirection } = useDirection();
  useEffect(() => {
    if (dir !== direction) setDirection(direction);
  }, [dir, direction, setDirection]);
  return null;
}
