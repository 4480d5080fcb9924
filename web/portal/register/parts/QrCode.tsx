import { useMemo } from 'react';
import { encode } from 'uqr';

/** Readers need four light modules around the code. */
const QUIET_ZONE = 4;

type QrCodeProps = { text: string; label: string };

/** Dark on light in both themes: many readers take no other. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect className="qr-light" width={size} height={size} />
      <path className="qr-dark" d={path} shapeRendering="crispEdges" />
    </svg>
  );
}

function drawn(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
  );
  return { size, path: path.join('') };
}
