import { memo } from 'react';
import { inkOf, isolated, type Mark, type Scene, shapeOf } from '../../../src/kernel/charts/index.ts';

const paint = (colour: string): string => `var(--${colour})`;

/** The marks of a chart in the desk's own colours, light or dark. */
export const SceneView = memo(function SceneView({ scene }: { scene: Scene }) {
  return scene.marks.map((mark, index) => <MarkView key={`${index}`} mark={mark} />);
});

function MarkView({ mark }: { mark: Mark }) {
  const { kind: Name } = mark;
  const attributes = Object.fromEntries(
    Object.entries({ ...shapeOf(mark), ...inkOf(mark, paint) }).map(([name, value]) => [camel(name), value]),
  );
  return mark.kind === 'text' ? <text {...attributes}>{isolated(mark.text)}</text> : <Name {...attributes} />;
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
