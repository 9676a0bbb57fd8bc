import { Link } from 'wouter-preact';
import type { Dates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import { type Behind, behindAddress, isRule } from './behind.js';

interface OpensProps {
  /** A figure, or something in words. */
  amount: number | string | null | undefined;
  /** What it is called. */
  label: string;
  behind?: Behind | undefined;
  dates: Dates;
}

/** A figure that opens the facts it is made of, or how it was calculated. */
export function Opens({ amount, label, behind, dates }: OpensProps) {
  const t = useTexts();
  const format = useFormat();
  const shown = typeof amount === 'string' ? amount : format.number(amount);
  if (!behind || ((amount === null || amount === undefined) && !isRule(behind))) return <>{shown}</>;
  const says = isRule(behind) ? t.figures.opensRule : t.figures.opens;
  return (
    <Link href={behindAddress(behind, dates, label)} class="kern-link figure" aria-label={says(label, shown)}>
      {shown}
    </Link>
  );
}
