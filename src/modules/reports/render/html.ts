import { embeddedFaces } from '../../../platform/pdf/fonts.ts';
import { pageStyle } from './html-style.ts';
import type { BlockView, FigureView, View } from './view.ts';

/** One page that stands by itself: nothing is fetched, no script runs, and it prints well. */
export function htmlOf(view: View, about: { logo: string | undefined; sha256: string | null }): string {
  const { brand, words } = view;
  const logo = about.logo === undefined ? '' : `<img class="logo" src="${about.logo}" alt="">`;
  const state = about.sha256 === null ? words.draft : words.frozen;
  const subject = view.subject === '' ? '' : `<p class="subject">${escape(view.subject)}</p>`;
  return `<!doctype html>
<html lang="${view.language}" dir="${view.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(`${view.title} · ${brand.name} · ${view.period}`)}</title>
<style>${embeddedFaces(view.language)}
${pageStyle(brand.colour)}</style>
</head>
<body>
<div class="page">
<header class="masthead">
<p class="firm">${logo}<bdi>${escape(brand.name)}</bdi></p>
<p class="about"><span>${escape(view.kind)}</span> <span>${escape(view.period)}</span></p>
</header>
<main>
<p class="kicker">${escape(view.title)}</p>
${subject}
${view.blocks.map((block, place) => section(block, place)).join('\n')}
${sources(view)}
</main>
<footer>
<p>${[brand.footer, brand.maker, state].filter(Boolean).map(escape).join(' · ')}</p>
${about.sha256 === null ? '' : `<p>${escape(words.hash)} <code dir="ltr">${about.sha256}</code></p>`}
</footer>
</div>
</body>
</html>
`;
}

function section(block: BlockView, place: number): string {
  if (block.type === 'headline') {
    const under = block.under.map((line) => `<p>${escape(line)}</p>`).join('');
    return `<section class="headline"><h1>${link(block.href, block.sentence)}${mark(block.source)}</h1>${under}</section>`;
  }
  const id = `s${place}`;
  const lead = 'lead' in block && block.lead !== '' ? `<p class="lead">${escape(block.lead)}</p>` : '';
  const fence = block.type === 'table' && block.isFenced ? ' fenced' : '';
  return `<section class="${block.type}${fence}" aria-labelledby="${id}"><h2 id="${id}">${escape(block.title)}</h2>${lead}${inside(block)}</section>`;
}

function inside(block: Exclude<BlockView, { type: 'headline' }>): string {
  switch (block.type) {
    case 'figures':
      return `<dl>${block.figures.map(figure).join('')}</dl>`;
    case 'changes':
      return `<ul>${block.items
        .map(
          ({ label, sentence, direction, mark: word, source, href }) =>
            `<li class="${direction}"><b class="mark">${escape(word)}</b> <span class="what">${link(href, label)}${mark(source)}</span> <span class="how">${escape(sentence)}</span></li>`,
        )
        .join('')}</ul>`;
    case 'sentences':
      return `<ul>${block.items
        .map(({ sentence, rung, source, href }) => `<li>${link(href, sentence)}${mark(source)}${badge(rung)}</li>`)
        .join('')}</ul>`;
    case 'said':
      return block.paragraphs.map((paragraph) => `<p dir="auto">${escape(paragraph)}</p>`).join('');
    case 'asks':
      return `<ol>${block.items.map((item) => `<li dir="auto">${escape(item)}</li>`).join('')}</ol>`;
    case 'chart':
      return `<figure dir="ltr" role="img" aria-label="${escape(block.alt)}">${picture(block)}</figure><p class="alt">${escape(block.alt)}${mark(block.source)}</p>${chartTable(block)}`;
    case 'table':
      return `${grid(
        block.columns.map(({ label, isNumber }) => ({ text: label, isNumber })),
        block.rows.map((row) => row.map(({ text, source, href }) => `${link(href, text)}${mark(source)}`)),
        block.columns.map(({ isNumber }) => isNumber),
      )}${[block.more, block.note]
        .filter(Boolean)
        .map((line) => `<p class="small">${escape(line)}</p>`)
        .join('')}`;
    case 'actions':
      return grid(
        block.heads.map((text) => ({ text, isNumber: false })),
        block.items.map(({ cells, rung, href }) =>
          cells.map((text, i) => (i === 3 ? `${link(href, text)}${badge(rung)}` : bidi(text))),
        ),
      );
    case 'scored':
      return grid(
        block.heads.map((text) => ({ text, isNumber: false })),
        block.items.map(({ cells }) => cells.map(bidi)),
      );
  }
}

const chartTable = ({ columns, rows, title }: Extract<BlockView, { type: 'chart' }>): string =>
  `<details><summary>${escape(title)}</summary>${grid(
    columns.map((text, i) => ({ text, isNumber: i > 0 })),
    rows.map((row) => row.map(escape)),
    columns.map((_, i) => i > 0),
  )}</details>`;

/** Right-to-left isolate: the picture runs from left to right, its words do not. */
const RUN_LEFT = '\u2067';
const POP = '\u2069';
const HAS_RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ownRun = (text: string): string => (HAS_RIGHT_TO_LEFT.test(text) ? `${RUN_LEFT}${text}${POP}` : text);

const picture = ({ shapes, labels, width, height }: Extract<BlockView, { type: 'chart' }>): string =>
  `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" font-family="inherit">${shapes}${labels
    .map(
      ({ x, y, anchor, colour, size, text }) =>
        `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}" font-size="${size}">${escape(ownRun(text))}</text>`,
    )
    .join('')}</svg>`;

function grid(
  heads: readonly { text: string; isNumber: boolean }[],
  rows: readonly (readonly string[])[],
  numbers: readonly boolean[] = [],
): string {
  const head = heads
    .map(({ text, isNumber }) => `<th scope="col"${isNumber ? ' class="number"' : ''}>${escape(text)}</th>`)
    .join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((cell, i) => `<td${numbers[i] === true ? ' class="number"' : ''}>${cell}</td>`).join('')}</tr>`,
    )
    .join('');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function figure({ label, value, interval, change, direction, note, rung, source, href }: FigureView): string {
  const lines = [interval, change].filter(Boolean).map((line) => `<small>${escape(line)}</small>`);
  return `<div class="figure ${direction}"><dt>${escape(label)}${badge(rung)}</dt><dd>${link(href, value)}${mark(source)}${lines.join('')}${note === '' ? '' : `<small class="note">${escape(note)}</small>`}</dd></div>`;
}

const sources = ({ sources: list, words }: View): string =>
  list.length === 0
    ? ''
    : `<section class="sources" aria-labelledby="sources"><h2 id="sources">${escape(words.sources)}</h2><p class="lead">${escape(words.sourcesLead)}</p><ol>${list
        .map(
          ({ place, text, where, href }) =>
            `<li id="source-${place}"><a href="${escape(href)}">${escape(text)}</a> <code dir="ltr">${escape(where)}</code></li>`,
        )
        .join('')}</ol></section>`;

const link = (href: string, text: string): string =>
  href === '' ? escape(text) : `<a href="${escape(href)}">${escape(text)}</a>`;
const mark = (source: number): string => (source === 0 ? '' : `<sup><a href="#source-${source}">${source}</a></sup>`);
const badge = (rung: string): string => (rung === '' ? '' : ` <span class="rung" dir="ltr">${escape(rung)}</span>`);
const bidi = (text: string): string => `<span dir="auto">${escape(text)}</span>`;

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
