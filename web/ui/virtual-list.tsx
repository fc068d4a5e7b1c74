import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useActions } from '../lib/actions.tsx';
import styles from './virtual-list.module.css';

export interface VirtualListProps<Item> {
  /** What the list holds, for screen readers. */
  label: string;
  items: readonly Item[];
  itemKey: (item: Item) => string;
  render: (item: Item, isSelected: boolean) => ReactNode;
  selected?: string;
  onSelect: (key: string) => void;
  /** Height of a row in px before it is measured. */
  estimate?: number;
  /** Called when the end comes near: fetch the next page. */
  onEnd?: () => void;
}

/** A long list of which only what is seen exists. J and K move, around the ends too, Enter and click select; scroll position is its own. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, itemKey, selected, onSelect, onEnd } = props;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => props.estimate ?? 76,
    getItemKey: (index) => keyAt(items, index, itemKey),
    overscan: 6,
  });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (items.length > 0 && lastShown >= items.length - 5) onEnd?.();
  }, [lastShown, items.length, onEnd]);

  const move = (by: 1 | -1) => {
    const at = items.findIndex((item) => itemKey(item) === selected);
    // Around the ends: what was just answered sinks to the last place, and the next to do stands first.
    const next = at === -1 && by === -1 ? items.length - 1 : (at + by + items.length) % items.length;
    const item = items[next];
    if (item === undefined) return;
    onSelect(itemKey(item));
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  useActions([
    { id: 'list.next', label: 'shell.action.next', group: 'here', shortcut: { code: 'KeyJ' }, run: () => move(1) },
    {
      id: 'list.previous',
      label: 'shell.action.previous',
      group: 'here',
      shortcut: { code: 'KeyK' },
      run: () => move(-1),
    },
  ]);

  return (
    <div ref={frame} className={styles.frame}>
      <ul aria-label={props.label} className={styles.list} style={{ blockSize: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const isSelected = itemKey(item) === selected;
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className={styles.row}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
            >
              <button
                type="button"
                className={styles.button}
                aria-current={isSelected ? 'true' : undefined}
                onClick={() => onSelect(itemKey(item))}
              >
                {props.render(item, isSelected)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function keyAt<Item>(items: readonly Item[], index: number, itemKey: (item: Item) => string): string | number {
  const item = items[index];
  return item === undefined ? index : itemKey(item);
}
