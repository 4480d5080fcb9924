import { accentColours } from '../ui/accent';

const properties = {
  accent: 'accent',
  accentText: 'accent-text',
  accentInk: 'accent-ink',
} as const;
const themes = ['light', 'dark'] as const;

/** Paints the page in the organisation's accent, in both themes. Answers a function that undoes it. */
export function applyAccent(accentColor: string | undefined): () => void {
  const { style } = document.documentElement;
  const set: string[] = [];
  for (const theme of themes) {
    const colours = accentColor ? accentColours(accentColor, theme === 'dark') : undefined;
    if (colours === undefined) continue;
    for (const name of Object.keys(properties) as (keyof typeof properties)[]) {
      const property = `--own-${properties[name]}-${theme}`;
      style.setProperty(property, colours[name]);
      set.push(property);
    }
  }
  return () => set.forEach((property) => style.removeProperty(property));
}
