import { html } from 'hono/html';
import type { Language } from '../../platform/sentences/sentences.ts';
import type { Problem } from './problem.ts';

/** A problem for somebody who came back from another site and has no screen open: what happened, what to do, and the way back. */
export function problemPage(problem: Problem, language: Language, back: { href: string; label: string }) {
  const dir = language === 'he' || language === 'ar' ? 'rtl' : 'ltr';
  return html`<!doctype html>
    <html lang="${language}" dir="${dir}">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${problem.title}</title>
      <style>
        body { font: 1.0625rem/1.6 system-ui, sans-serif; max-inline-size: 36rem; margin: 15vh auto; padding-inline: 1.5rem; color-scheme: light dark }
        h1 { font-size: 1.375rem }
      </style>
      <h1 dir="auto">${problem.title}</h1>
      <p dir="auto">${problem.remedy}</p>
      <p><a href="${back.href}">${back.label}</a></p>
    </html>`;
}
