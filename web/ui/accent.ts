type Rgb = readonly [number, number, number];

const READABLE_CONTRAST = 4.5;
const VISIBLE_CONTRAST = 3;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [11, 16, 22];
/** The surface of each theme on which coloured text is hardest to read (`--surface-soft`). */
const LIGHT_SURFACE: Rgb = [243, 245, 247];
const DARK_SURFACE: Rgb = [33, 42, 52];
const STEP = 0.06;

/** Colours made of an organisation's one accent; every text on or in it keeps 4.5 : 1. */
export type AccentColours = { accent: string; accentText: string; accentInk: string };

/** Undefined unless `accentColor` is `#rrggbb`. */
export function accentColours(accentColor: string, isDark: boolean): AccentColours | undefined {
  const rgb = parse(accentColor);
  if (rgb === undefined) return undefined;
  const surface = isDark ? DARK_SURFACE : LIGHT_SURFACE;
  const fill = isDark ? mixUntil(rgb, WHITE, surface, VISIBLE_CONTRAST) : rgb;
  const isWhiteReadable = contrast(WHITE, fill) >= READABLE_CONTRAST;
  const text = isWhiteReadable ? WHITE : BLACK;
  const away = isDark ? WHITE : BLACK;
  return {
    accent: css(isWhiteReadable ? fill : mixUntil(fill, WHITE, text, READABLE_CONTRAST)),
    accentText: css(text),
    accentInk: css(mixUntil(rgb, away, surface, READABLE_CONTRAST)),
  };
}

function parse(colour: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim());
  if (match === null) return undefined;
  const [, red = '0', green = '0', blue = '0'] = match;
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

function mixUntil(colour: Rgb, towards: Rgb, against: Rgb, wanted: number): Rgb {
  let mixed = colour;
  for (let share = STEP; contrast(mixed, against) < wanted && share <= 1; share += STEP) {
    mixed = [
      mix(colour, towards, share, 0),
      mix(colour, towards, share, 1),
      mix(colour, towards, share, 2),
    ];
  }
  return mixed;
}

const mix = (from: Rgb, to: Rgb, share: number, channel: 0 | 1 | 2) =>
  Math.round(from[channel] + (to[channel] - from[channel]) * share);

/** Contrast ratio of WCAG 2.2. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const css = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`;
