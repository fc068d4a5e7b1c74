import type { Language } from '../../../platform/sentences/sentences.ts';
import type { Alert } from './alert-rows.ts';
import { headline, say, storyLines } from './alert-words.ts';

export interface AlertMail {
  subject: string;
  text: string;
  html: string;
}

interface About {
  language: Language;
  zone: string;
  /** Address of an alert's page. */
  link: (alert: string) => string;
  /** Held over quiet hours. */
  isDigest: boolean;
  isSample: boolean;
}

/** One mail about one alert, or about all that waited for the morning, in the reader's language and direction. */
export function alertMail(alerts: readonly Alert[], about: About): AlertMail {
  const { language } = about;
  const [first] = alerts;
  const subject =
    about.isSample || first === undefined
      ? say(language, 'mail.sample-subject')
      : alerts.length > 1
        ? say(language, 'mail.digest-subject', { count: alerts.length })
        : `${say(language, `severity.${first.severity}`)}: ${headline(first, language)}`;
  const opening = [
    ...(about.isSample ? [say(language, 'mail.sample')] : []),
    ...(about.isDigest ? [say(language, 'mail.held')] : []),
  ];
  const parts = alerts.map((alert) => ({
    title: `${say(language, `severity.${alert.severity}`)}: ${headline(alert, language)}`,
    lines: storyLines(alert, language, about.zone),
    link: about.link(alert.id),
  }));
  const text = [
    ...opening,
    ...parts.flatMap(({ title, lines, link }) => ['', title, ...lines.map((line) => `- ${line}`), link]),
    '',
    say(language, 'mail.footer'),
  ].join('\n');
  return { subject: oneLine(subject), text, html: html(opening, parts, about) };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 250);

function html(
  opening: readonly string[],
  parts: readonly { title: string; lines: readonly string[]; link: string }[],
  { language }: About,
): string {
  const direction = language === 'ar' || language === 'he' ? 'rtl' : 'ltr';
  const body = [
    ...opening.map((line) => `<p>${escape(line)}</p>`),
    ...parts.map(
      ({ title, lines, link }) =>
        `<h2 style="font-size:18px">${escape(title)}</h2><ul>${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>` +
        `<p><a href="${escape(link)}">${escape(say(language, 'mail.open'))}</a></p>`,
    ),
    `<p style="color:#555">${escape(say(language, 'mail.footer'))}</p>`,
  ].join('\n');
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"></head><body style="font-family:sans-serif" dir="${direction}">${body}</body></html>`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
