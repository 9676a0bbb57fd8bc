import { Link } from 'wouter-preact';
import { useStaff } from '../api/staff.js';
import type { Dates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import { type Behind, behindAddress, isRule } from './behind.js';

interface OpensProps {
  /** A figure, or something in words. */
  amount: number | string | null | undefined;
  /** What it is called, also in the address of the page that opens. */
  label: string;
  /** What it is called where it is read out, if that is something else. */
  readOut?: string;
  behind?: Behind | undefined;
  dates: Dates;
}

/** A figure that opens the facts it is made of, or how it was calculated. */
export function Opens({ amount, label, readOut = label, behind, dates }: OpensProps) {
  const t = useTexts();
  const format = useFormat();
  const shown = typeof amount === 'string' ? amount : format.number(amount);
  if (!behind || ((amount === null || amount === undefined) && !isRule(behind))) return <>{shown}</>;
  const says = isRule(behind) ? t.figures.opensRule : t.figures.opens;
  return (
    <Link href={behindAddress(behind, dates, label)} class="kern-link figure" aria-label={says(readOut, shown)}>
      {shown}
    </Link>
  );
}

type OpensOfStaffProps = Omit<OpensProps, 'label' | 'readOut'> &
  Readonly<{ staffId: string; label: (called: string) => string }>;

/** A figure about a member of staff: read out with the name, as far as the reader may know it. Addresses have the id. */
export function OpensOfStaff({ staffId, label, ...rest }: OpensOfStaffProps) {
  const staff = useStaff();
  return <Opens {...rest} label={label(staffId)} readOut={label(staff(staffId))} />;
}
