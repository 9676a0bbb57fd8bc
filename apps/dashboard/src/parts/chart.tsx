import type { ChartConfiguration } from 'chart.js';
import { useEffect, useRef, useState } from 'preact/hooks';
import { onPrinting } from './printing.js';

/** The colours that charts are drawn in, as KERN has them for the scheme that is shown. */
export interface Colours {
  readonly text: string;
  readonly grid: string;
  readonly background: string;
  readonly lines: readonly string[];
}

interface ChartProps {
  /** What the chart shows, in a sentence. Its figures are in a table beside it. */
  label: string;
  /** Drawn anew when it changes; keep it with `useMemo`. */
  draw: (colours: Colours) => ChartConfiguration;
}

/** A picture of figures that a table beside it has in full. The library is loaded with the first chart. */
export function Chart({ label, draw }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useDark();
  useEffect(() => {
    let isLeft = false;
    let remove = () => {};
    let stopPrinting = () => {};
    void import('./chart-library.js').then(({ ChartOf }) => {
      if (isLeft) return;
      const show = () => {
        remove();
        if (!canvas.current) return;
        const chart = new ChartOf(canvas.current, draw(coloursNow()));
        remove = () => chart.destroy();
      };
      show();
      // On paper, which is light, in other colours than on a dark screen.
      stopPrinting = onPrinting(show);
    });
    return () => {
      isLeft = true;
      stopPrinting();
      remove();
    };
  }, [draw, isDark]);
  return (
    <div class="chart">
      <canvas ref={canvas} role="img" aria-label={label}></canvas>
    </div>
  );
}

function coloursNow(): Colours {
  const style = getComputedStyle(document.body);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('kern-color-layout-text-default'),
    grid: of('kern-color-layout-border'),
    background: of('kern-color-layout-background-default'),
    lines: [
      ...[of('kern-color-action-default'), of('kern-color-feedback-warning')],
      ...[of('kern-color-feedback-success'), of('kern-color-feedback-danger'), of('kern-color-feedback-info')],
    ],
  };
}

function useDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const see = () => setIsDark(scheme.matches);
    scheme.addEventListener('change', see);
    return () => scheme.removeEventListener('change', see);
  }, []);
  return isDark;
}
