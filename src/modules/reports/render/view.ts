import type { Block, Figure, Opens, ReportDocument } from '../contract-document.ts';
import { type ChartView, chartView } from './chart-view.ts';
import type { Speech } from './speech.ts';

/** A document in one language: only texts, in the order they stand. HTML and PDF are made of this. */
export interface View {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  kind: string;
  period: string;
  subject: string;
  brand: { name: string; colour: string; footer: string; maker: string };
  blocks: BlockView[];
  sources: SourceView[];
  words: Record<'sources' | 'sourcesLead' | 'hash' | 'frozen' | 'draft' | 'evidence' | 'page', string>;
}

export interface FigureView {
  id: string;
  label: string;
  value: string;
  interval: string;
  change: string;
  direction: 'better' | 'worse' | 'same' | 'neutral' | '';
  note: string;
  rung: string;
  /** Its place among the sources. */
  source: number;
  href: string;
}

export interface SourceView {
  place: number;
  text: string;
  where: string;
  href: string;
}

type Item<Extra> = Extra & { source: number; href: string };
export type BlockView =
  | { type: 'headline'; sentence: string; under: string[]; source: number; href: string }
  | { type: 'figures'; title: string; lead: string; figures: FigureView[] }
  | {
      type: 'changes';
      title: string;
      lead: string;
      items: Item<{ label: string; sentence: string; direction: string; mark: string }>[];
    }
  | { type: 'sentences'; title: string; items: Item<{ sentence: string; rung: string }>[] }
  | { type: 'said'; title: string; paragraphs: string[] }
  | ({ type: 'chart'; title: string; source: number; href: string } & ChartView)
  | {
      type: 'table';
      title: string;
      lead: string;
      columns: { label: string; isNumber: boolean }[];
      rows: Item<{ text: string }>[][];
      more: string;
      note: string;
      isFenced: boolean;
    }
  | { type: 'asks'; title: string; items: string[] }
  | { type: 'actions'; title: string; lead: string; heads: string[]; items: Item<{ cells: string[]; rung: string }>[] }
  | { type: 'scored'; title: string; lead: string; heads: string[]; items: { cells: string[] }[] };

interface Making {
  document: ReportDocument;
  speech: Speech;
  sources: SourceView[];
  placed: Map<string, number>;
}

export function viewOf(document: ReportDocument, speech: Speech): View {
  const making: Making = { document, speech, sources: [], placed: new Map() };
  const { t, say, show } = speech;
  const kind = t(`reports.kind.${document.kind}`);
  const period = say({
    key: 'reports.period',
    values: { from: { type: 'day', value: document.from }, to: { type: 'day', value: document.to } },
  });
  const { brand } = document;
  return {
    ...{ language: speech.language, direction: speech.direction, kind, period },
    title: document.title === '' ? kind : document.title,
    subject: document.subject === undefined ? '' : show({ type: 'name', value: document.subject.name }),
    brand: {
      name: brand.name,
      colour: brand.colour,
      footer: brand.footer,
      maker: brand.hidesMaker ? '' : t('reports.made-with'),
    },
    blocks: document.blocks.map((block) => blockView(making, block)),
    sources: making.sources,
    words: {
      ...{ sources: t('reports.sources'), sourcesLead: t('reports.sources.lead'), hash: t('reports.hash') },
      ...{ frozen: say({ key: 'reports.frozen', values: { at: { type: 'instant', value: document.madeAt } } }) },
      ...{ draft: t('reports.draft'), evidence: t('reports.evidence'), page: t('reports.page') },
    },
  };
}

function blockView(making: Making, block: Block): BlockView {
  const { say, show, t } = making.speech;
  const lead = 'lead' in block && block.lead !== undefined ? say(block.lead) : '';
  switch (block.type) {
    case 'headline':
      return {
        type: 'headline',
        sentence: say(block.sentence),
        under: block.under.map(say),
        ...source(making, block.figure),
      };
    case 'figures':
      return {
        type: 'figures',
        title: say(block.title),
        lead,
        figures: block.figures.map((id) => figureView(making, id)),
      };
    case 'changes':
      return {
        ...{ type: 'changes', title: say(block.title), lead },
        items: block.items.map(({ sentence, figure, direction }) => ({
          ...{ label: say(find(making, figure).label), sentence: say(sentence), direction },
          ...{ mark: t(`reports.direction.${direction}`), ...source(making, figure) },
        })),
      };
    case 'sentences':
      return {
        ...{ type: 'sentences', title: say(block.title) },
        items: block.items.map(({ sentence, figure, rung }) => ({
          ...{ sentence: say(sentence), rung: rung ?? '', ...source(making, figure) },
        })),
      };
    case 'said':
      return { type: 'said', title: say(block.title), paragraphs: block.paragraphs };
    case 'chart':
      return {
        type: 'chart',
        title: say(block.title),
        ...source(making, block.figure),
        ...chartView(block, making.speech, making.document),
      };
    case 'table':
      return {
        ...{ type: 'table', title: say(block.title), lead, isFenced: block.isFenced === true },
        columns: block.columns.map(({ label, isNumber }) => ({ label: say(label), isNumber })),
        rows: block.rows.map((row) =>
          row.map(({ shown, figure }) => ({ text: show(shown), ...source(making, figure) })),
        ),
        more:
          block.more === 0 ? '' : say({ key: 'reports.more', values: { count: { type: 'count', value: block.more } } }),
        note: block.note === undefined ? '' : say(block.note),
      };
    case 'asks':
      return { type: 'asks', title: say(block.title), items: block.items };
    case 'actions':
      return {
        ...{ type: 'actions', title: say(block.title), lead },
        heads: ['what', 'owner', 'due', 'expected'].map((head) => t(`reports.head.${head}`)),
        items: block.items.map((item) => ({
          cells: [item.words, item.owner ?? '–', due(making, item.due), `${say(item.expected)} ${say(item.evidence)}`],
          ...{ rung: item.rung ?? '', source: 0 },
          href: item.opens === undefined ? '' : hrefOf(making, item.opens),
        })),
      };
    case 'scored':
      return {
        ...{ type: 'scored', title: say(block.title), lead },
        heads: ['what', 'owner', 'state', 'result'].map((head) => t(`reports.head.${head}`)),
        items: block.items.map((item) => ({
          cells: [
            item.words,
            item.owner ?? '–',
            say(item.state),
            [say(item.result), item.remark].filter(Boolean).join(' '),
          ],
        })),
      };
  }
}

const due = ({ speech }: Making, day: string | null): string =>
  day === null ? '–' : speech.show({ type: 'day', value: day });

const find = ({ document }: Making, id: string): Figure => {
  const figure = document.figures.find((each) => each.id === id);
  if (!figure) throw new Error(`no figure ${id}`);
  return figure;
};

const hrefOf = ({ document }: Making, { path }: Opens): string => `${document.workspace.address}/${path}`;

/** The place of a figure among the sources; it is given the first time the figure is shown. */
function source(making: Making, id: string | undefined): { source: number; href: string } {
  if (id === undefined) return { source: 0, href: '' };
  const figure = find(making, id);
  const href = hrefOf(making, figure.opens);
  const known = making.placed.get(id);
  if (known !== undefined) return { source: known, href };
  const place = making.placed.size + 1;
  making.placed.set(id, place);
  const { say, show } = making.speech;
  const rows = figure.opens.rows === undefined ? '' : `, ${figure.opens.rows}.csv`;
  making.sources.push({
    ...{ place, href, text: `${say(figure.label)}: ${show(figure.value)}` },
    where: `${figure.opens.operation}${rows}`,
  });
  return { source: place, href };
}

function figureView(making: Making, id: string): FigureView {
  const { say, show } = making.speech;
  const figure = find(making, id);
  const { low, high, before, change } = figure;
  return {
    ...{ id, label: say(figure.label), value: show(figure.value), rung: figure.rung ?? '' },
    interval: low === undefined || high === undefined ? '' : say({ key: 'reports.interval', values: { low, high } }),
    change:
      before === undefined || before.type === 'none'
        ? ''
        : say({
            key: change?.value.type === 'share' ? 'reports.before-by' : 'reports.before',
            values: { before, by: change?.value ?? { type: 'none' } },
          }),
    direction: change?.direction ?? '',
    note: figure.note === undefined ? '' : say(figure.note),
    ...source(making, id),
  };
}
