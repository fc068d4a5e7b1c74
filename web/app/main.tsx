import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../ui/fonts.ts';
import '../ui/tokens.css';
import '../ui/page.css';
import '../ui/library.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { loadCatalogue } from '../lib/catalogue.ts';
import { firstLanguage } from '../lib/i18n.tsx';
import { App } from './app.tsx';

// The content security policy forbids making code from text; zod would try.
config({ jitless: true });

const language = firstLanguage();
const catalogue = await loadCatalogue(language);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App language={language} catalogue={catalogue} />
  </StrictMode>,
);
