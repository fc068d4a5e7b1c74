import { toIso } from '../../../kernel/time.ts';
import type { Mail } from '../../../platform/mail/send-mail.ts';
import type { Language } from '../../../platform/sentences/sentences.ts';
import type { ReportDocument } from '../contract-document.ts';
import { escape } from '../render/html.ts';
import { speechOf } from '../render/speech.ts';
import { viewOf } from '../render/view.ts';

interface About {
  language: Language;
  /** Where the report is read, and until when (epoch ms). */
  url: string;
  until: number;
  leave: string;
}

/** The mail around a report: its headline, the address, and the way off the list. */
export function reportMail(
  document: ReportDocument,
  { language, url, until, leave }: About,
): Omit<Mail, 'to' | 'messageId'> {
  const speech = speechOf(language, document.workspace.region, document.workspace.zone);
  const view = viewOf(document, speech);
  const headline = view.blocks.find((block) => block.type === 'headline');
  const subject = `${view.brand.name} · ${view.title === view.kind ? view.kind : `${view.kind}, ${view.title}`} · ${view.period}`;
  const said = headline?.type === 'headline' ? headline.sentence : view.title;
  const lead = speech.say({
    key: 'reports.mail.lead',
    values: { until: { type: 'day', value: toIso(until).slice(0, 10) } },
  });
  const leaving = speech.t('reports.mail.leave');
  const html = `<!doctype html><html lang="${language}" dir="${speech.direction}"><head><meta charset="utf-8"></head><body dir="${speech.direction}" style="font-family:sans-serif;color:#1b1a17;max-width:36em"><p style="color:${document.brand.colour};font-weight:bold">${escape(view.brand.name)}</p><h1 style="font-size:22px;line-height:1.3">${escape(said)}</h1><p>${escape(lead)}</p><p><a href="${escape(url)}">${escape(speech.t('reports.mail.open'))}</a></p><p style="color:#57534a;font-size:13px">${escape(leaving)}<br><a href="${escape(leave)}">${escape(speech.t('reports.leave.do'))}</a></p></body></html>`;
  return {
    subject: oneLine(subject),
    text: [said, '', lead, url, '', leaving, leave].join('\n'),
    html,
    headers: { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

const oneLine = (text: string): string =>
  text
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
