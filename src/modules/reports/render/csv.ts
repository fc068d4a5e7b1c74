import { minorDigits } from '../../../kernel/money.ts';
import type { ReportDocument, Shown } from '../contract-document.ts';

/**
 * The appendix for machines: every figure, then every table of rows behind, one after the other with a line that names it. Keys, numbers and
 * instants as machines write them; never in a language. RFC 4180, with a byte-order mark so that spreadsheets read other scripts rightly.
 */
export function csvOf(document: ReportDocument, sha256: string | null): string {
  const about = [
    ['report', document.report],
    ['kind', document.kind],
    ['title', document.title],
    ['workspace', document.workspace.name],
    ['from', document.from],
    ['to', document.to],
    ['made_at', document.madeAt],
    ['snapshot_sha256', sha256 ?? ''],
  ];
  const figures = [
    ['figure', 'label', 'value', 'unit', 'low_95', 'high_95', 'before', 'rung', 'operation', 'input', 'rows'],
    ...document.figures.map((figure) => {
      const { label, opens } = figure;
      const [value, unit] = machine(figure.value);
      return [
        ...[figure.id, label.key + valuesOf(label.values), value, unit],
        ...[figure.low, figure.high, figure.before].map((other) => (other === undefined ? '' : machine(other)[0])),
        ...[figure.rung ?? '', opens.operation, JSON.stringify(opens.input), opens.rows ?? ''],
      ];
    }),
  ];
  const tables = document.rows.flatMap(({ name, columns, rows, cut }) => [
    ['#', name, `rows=${rows.length}`, `left_out=${cut}`],
    columns,
    ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    [],
  ]);
  const lines = [['#', 'report'], ...about, [], ['#', 'figures'], ...figures, [], ...tables];
  return `\uFEFF${lines.map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function machine(shown: Shown): [value: string, unit: string] {
  switch (shown.type) {
    case 'money':
      return [(shown.minor / 10 ** minorDigits(shown.currency)).toFixed(minorDigits(shown.currency)), shown.currency];
    case 'word':
      return [shown.key, 'word'];
    case 'none':
      return ['', 'none'];
    default:
      return [String(shown.value), shown.type];
  }
}

const valuesOf = (values: Record<string, Shown> | undefined): string =>
  values === undefined
    ? ''
    : ` ${Object.entries(values)
        .map(([name, value]) => `${name}=${machine(value)[0]}`)
        .join(' ')}`;

/** What a spreadsheet would run as a formula gets an apostrophe; negative numbers stay numbers. */
function cellText(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
