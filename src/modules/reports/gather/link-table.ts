import type { Block } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import type { Sum } from '../../spend/index.ts';
import { count, type Gathering, money, name, none, words } from './gathering.ts';

interface LinkFacts {
  linkId: string;
  code: string;
  target: string;
  visits: number;
  count: number;
  value: readonly Sum[];
}

const MOST = 6;

/** Tracked links with visits and what is credited to them, the most visited first. */
export function linkTable(
  gathering: Gathering,
  links: readonly LinkFacts[],
): Extract<Block, { type: 'table' }> | undefined {
  if (links.length === 0) return undefined;
  const sorted = [...links].sort((a, b) => b.count - a.count || b.visits - a.visits || (a.linkId < b.linkId ? -1 : 1));
  gathering.rows.push({
    name: 'links',
    columns: ['link_id', 'code', 'target', 'visits', 'credited_count', 'credited_value'],
    rows: sorted.map((link) => [
      ...[link.linkId, link.code, link.target.slice(0, 1_000), link.visits, link.count],
      link.value.map(({ minor, currency }) => `${minor} ${currency}`).join(' + '),
    ]),
    cut: 0,
  });
  return {
    type: 'table',
    title: words('reports.title.links'),
    columns: [
      { label: words('reports.column.link'), isNumber: false },
      { label: words('reports.column.visits'), isNumber: true },
      { label: words('reports.column.credited-count'), isNumber: true },
      { label: words('reports.column.credited-value'), isNumber: true },
    ],
    rows: sorted
      .slice(0, MOST)
      .map(({ target, visits, count: counted, value }) => [
        { shown: name(plainLine(target.replace(/^https?:\/\//, ''), 70)) },
        { shown: count(visits) },
        { shown: count(counted) },
        { shown: value[0] === undefined ? none : money(value[0].minor, value[0].currency) },
      ]),
    more: Math.max(0, sorted.length - MOST),
  };
}
