import type { Values } from './spec.js';

/** What was typed into a field, or nothing. */
export function typed(values: FormData, name: string): string | undefined {
  const value = values.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** All that is in a form, to be kept; of things to tick, those that are ticked. */
export function valuesIn(form: FormData): Values {
  const values: Record<string, string | readonly string[]> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === 'string');
    values[name] = all.length === 1 ? all[0]! : all;
  }
  return values;
}

/** Whether something to tick was ticked. */
export const isTicked = (values: Values, name: string, value: string): boolean => [values[name]].flat().includes(value);
