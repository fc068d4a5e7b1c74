/** The signs a font (TrueType or OpenType) has a shape for: its character map, format 12 where there is one, else format 4. */
export function coveredSigns(font: Buffer): Set<number> {
  const map = findTable(font, 'cmap');
  const covered = new Set<number>();
  const count = font.readUInt16BE(map + 2);
  for (let i = 0; i < count; i++) {
    const at = map + font.readUInt32BE(map + 8 + 8 * i);
    const format = font.readUInt16BE(at);
    if (format === 4) addSegments(font, at, covered);
    if (format === 12) addGroups(font, at, covered);
  }
  return covered;
}

function findTable(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const at = 12 + 16 * i;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no ${tag}`);
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const count = font.readUInt16BE(at + 6) / 2;
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count];
  for (let i = 0; i < count; i++) {
    const [end, start] = [font.readUInt16BE(ends + 2 * i), font.readUInt16BE(starts + 2 * i)];
    const offset = font.readUInt16BE(offsets + 2 * i);
    for (let sign = start; sign <= end && sign !== 0xffff; sign++) {
      const glyph =
        offset === 0
          ? (sign + font.readUInt16BE(deltas + 2 * i)) & 0xffff
          : font.readUInt16BE(offsets + 2 * i + offset + 2 * (sign - start));
      if (glyph !== 0) covered.add(sign);
    }
  }
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  const count = font.readUInt32BE(at + 12);
  for (let i = 0; i < count; i++) {
    const group = at + 16 + 12 * i;
    for (let sign = font.readUInt32BE(group); sign <= font.readUInt32BE(group + 4); sign++) covered.add(sign);
  }
}
