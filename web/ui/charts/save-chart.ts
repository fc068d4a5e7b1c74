import { type Scene, svgText } from '../../../src/kernel/charts/index.ts';
import { saveBlob, saveFile } from '../../lib/save-file.ts';

/** Dots of the picture for each of the scene's. */
const SHARPNESS = 2;

interface Words {
  title: string;
  language: string;
}

/** The chart on a light ground, whatever the desk looks like: files go into letters and slides. */
export const saveSvg = (scene: Scene, name: string, words: Words): void =>
  saveFile(`${name}.svg`, svgText(scene, words), 'image/svg+xml;charset=utf-8');

export async function savePng(scene: Scene, name: string, words: Words): Promise<void> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(scene, words))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = scene.width * SHARPNESS;
  canvas.height = scene.height * SHARPNESS;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) saveBlob(`${name}.png`, blob);
}
