import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { caseAddress } from './addresses.js';

/** Somebody by name, as far as the reader may see it, who leads to their case. */
export function Person({ residentId, names }: { residentId: string; names: ReadonlyMap<string, string> }) {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const name = names.get(residentId) ?? residentId;
  return (
    <Link href={caseAddress(residentId, dates)} class="kern-link inline" aria-label={t.day.opens(name)}>
      {name}
    </Link>
  );
}

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2 class="kern-heading-medium">{title}</h2>
      {children}
    </section>
  );
}

/** A link that is something to do. */
export function ActionLink({
  href,
  label,
  primary = false,
  children,
}: {
  href: string;
  /** For whoever hears the link without what is around it. */
  label?: string | undefined;
  primary?: boolean;
  children: ComponentChildren;
}) {
  return (
    <Link href={href} class={`kern-btn kern-btn--${primary ? 'primary' : 'secondary'}`} aria-label={label}>
      <span class="kern-label">{children}</span>
    </Link>
  );
}

export type Row = readonly [key: string, value: ComponentChildren];

/** What is said of something, each with its name. */
export function Facts({ rows }: { rows: readonly Row[] }) {
  return (
    <dl class="kern-description-list">
      {rows.map(([key, value]) => (
        <div key={key} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{key}</dt>
          <dd class="kern-description-list-item__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
