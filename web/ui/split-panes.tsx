import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { useSentence, useSpeech } from '../lib/i18n.tsx';
import { keepPreference, readPreference } from '../lib/preferences.ts';
import styles from './split-panes.module.css';

export interface SplitPanesProps {
  /** Under this name the widths are remembered. */
  name: string;
  list: ReactNode;
  detail?: ReactNode;
  context?: ReactNode;
  /** Which pane a phone shows; the address decides. */
  front: 'list' | 'detail' | 'context';
  /** On a phone: back to the pane before. */
  onBack?: () => void;
}

const MIN = 240;
const MAX = 560;
const KEY_STEP = 24;

/** list | detail | context side by side; one at a time on a phone. Each pane scrolls by itself. */
export function SplitPanes({ name, list, detail, context, front, onBack }: SplitPanesProps) {
  const t = useSentence();
  const [listWidth, setListWidth] = useWidth(`${name}.list`, 360);
  const [contextWidth, setContextWidth] = useWidth(`${name}.context`, 300);
  const widths: Record<`--${string}`, string> = { '--list': `${listWidth}px`, '--context': `${contextWidth}px` };
  return (
    <div className={styles.panes} data-front={front} data-three={context !== undefined || undefined} style={widths}>
      <div className={styles.pane} data-pane="list">
        {list}
      </div>
      <Divider label={t('ui.panes.resize-list')} width={listWidth} onWidth={setListWidth} grows="forward" />
      <div className={styles.pane} data-pane="detail">
        {onBack !== undefined && <Back onBack={onBack} />}
        {detail}
      </div>
      {context !== undefined && (
        <Divider label={t('ui.panes.resize-context')} width={contextWidth} onWidth={setContextWidth} grows="backward" />
      )}
      {context !== undefined && (
        <div className={styles.pane} data-pane="context">
          {onBack !== undefined && <Back onBack={onBack} />}
          {context}
        </div>
      )}
    </div>
  );
}

function Back({ onBack }: { onBack: () => void }) {
  const t = useSentence();
  return (
    <UnstyledButton className={styles.back} onClick={onBack}>
      <IconArrowLeft size={18} className="mirror" aria-hidden />
      {t('ui.back')}
    </UnstyledButton>
  );
}

function useWidth(name: string, initial: number): [number, (width: number) => void] {
  const [width, setWidth] = useState(() => Number(readPreference(`panes.${name}`)) || initial);
  const set = (wanted: number) => {
    const bounded = Math.round(Math.min(MAX, Math.max(MIN, wanted)));
    setWidth(bounded);
    keepPreference(`panes.${name}`, String(bounded));
  };
  return [width, set];
}

interface DividerProps {
  label: string;
  width: number;
  onWidth: (width: number) => void;
  /** Whether the pane it sizes lies before (`forward`) or after it. */
  grows: 'forward' | 'backward';
}

function Divider({ label, width, onWidth, grows }: DividerProps) {
  const { direction } = useSpeech();
  const sign = (grows === 'forward' ? 1 : -1) * (direction === 'rtl' ? -1 : 1);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const from = event.clientX;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onWidth(width + sign * (move.clientX - from));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onWidth(width + sign * (event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      className={styles.divider}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
