import type { ComponentChildren } from 'preact';

/** Names and what they stand for; what is not there is left out. */
export function Described({ items }: { items: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="kern-description-list">
      {items
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name} class="kern-description-list-item">
            <dt class="kern-description-list-item__key">{name}</dt>
            <dd class="kern-description-list-item__value">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
