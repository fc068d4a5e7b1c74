/** What was measured on the way, printed as one table in the end. */
export function figures() {
  const lines: [what: string, value: string][] = [];
  return {
    note: (what: string, value: string | number) => void lines.push([what, String(value)]),
    /** Milliseconds: how many, the median, the greatest. */
    spread: (what: string, ms: readonly number[]): { p50: number; max: number } => {
      const sorted = [...ms].sort((a, b) => a - b);
      const p50 = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
      const max = sorted.at(-1) ?? Number.NaN;
      lines.push([what, `n ${sorted.length}, p50 ${Math.round(p50)} ms, max ${Math.round(max)} ms`]);
      return { p50, max };
    },
    print: () => {
      const width = Math.max(...lines.map(([what]) => what.length));
      process.stdout.write(`\n${lines.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`).join('\n')}\n\n`);
    },
  };
}
