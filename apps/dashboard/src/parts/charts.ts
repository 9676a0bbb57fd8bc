import type { ChartConfiguration } from 'chart.js';
import type { Colours } from './chart.js';

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Dashes and marks tell the lines apart where colours do not. */
const DASHES = [[], [8, 4], [2, 3], [12, 3, 2, 3], [4, 4]];
const MARKS = ['circle', 'rect', 'triangle', 'rectRot', 'star'] as const;

const axes = ({ text, grid }: Colours) => ({
  x: { ticks: { color: text, precision: 0 }, grid: { display: false }, border: { color: grid } },
  y: {
    ticks: { color: text, precision: 0 },
    grid: { color: grid, lineWidth: 0.5 },
    border: { color: grid },
    beginAtZero: true,
  },
});

const legend = (series: readonly Series[], { text }: Colours) => ({
  display: series.length > 1,
  labels: { color: text, usePointStyle: true },
});

/** A long name in several lines, so that it leaves room for the bars. */
const inLines = (name: string): string[] => name.match(/\S.{0,15}\S*/g) ?? [name];

/** No bar without its name, however little room there is. */
const named = ({ x, y }: ReturnType<typeof axes>) => ({ x, y: { ...y, ticks: { ...y.ticks, autoSkip: false } } });

/** Bars that lie, so that long names can be read. */
export const bars =
  (labels: readonly string[], series: readonly Series[]) =>
  (colours: Colours): ChartConfiguration => ({
    type: 'bar',
    data: {
      labels: labels.map(inLines),
      datasets: series.map(({ name, values }, index) => ({
        label: name,
        data: [...values],
        backgroundColor: index === 0 ? colours.lines[0]! : colours.background,
        borderColor: colours.lines[0]!,
        borderWidth: 2,
        maxBarThickness: 28,
      })),
    },
    options: { indexAxis: 'y', scales: named(axes(colours)), plugins: { legend: legend(series, colours) } },
  });

/** Lines over days. */
export const lines =
  (days: readonly string[], series: readonly Series[]) =>
  (colours: Colours): ChartConfiguration => ({
    type: 'line',
    data: {
      labels: [...days],
      datasets: series.map(({ name, values }, index) => ({
        label: name,
        data: [...values],
        borderColor: colours.lines[index % colours.lines.length]!,
        backgroundColor: colours.lines[index % colours.lines.length]!,
        borderDash: DASHES[index % DASHES.length]!,
        pointStyle: MARKS[index % MARKS.length]!,
        pointRadius: days.length > 60 ? 0 : 3,
        borderWidth: 2,
      })),
    },
    options: { scales: axes(colours), plugins: { legend: legend(series, colours) } },
  });
