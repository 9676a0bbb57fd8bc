import { objectOf, type PublicContract, type Schema, textField } from '#libs/eventing';

/** Context, name and version: `residency.resident-arrived.v1`. */
export const typeOf = ({ context, name, version }: Pick<PublicContract, 'context' | 'name' | 'version'>): string =>
  `${context}.${name}.v${version}`;

/** What a consumer gets when an event it got is voided, or replaced by something that is none of its business. */
export const voidedTypeOf = (context: string): string => typeOf({ context, name: 'entry-voided', version: 1 });

/** A contract as others see it. */
export type ContractText = Readonly<{
  type: string;
  context: string;
  title: Readonly<{ de: string; en: string }>;
  classification: string;
  schema: Schema;
}>;

/** Everything that is published, in the order of its name. */
export function contractTexts(contracts: readonly PublicContract[]): ContractText[] {
  const given = contracts.map((contract) => {
    const { context, title, classification, schema } = contract;
    return { type: typeOf(contract), context, title, classification, schema };
  });
  const contexts = [...new Set(contracts.map(({ context }) => context))];
  return [...given, ...contexts.map(voided)].sort((a, b) => (a.type < b.type ? -1 : 1));
}

const voided = (context: string): ContractText => ({
  type: voidedTypeOf(context),
  context,
  title: {
    de: 'Eintrag storniert',
    en: 'The event that it corrects never happened: as if it had not been published.',
  },
  classification: 'that of the voided event',
  schema: objectOf({ type: textField('What the voided event is called, without the prefix.') }),
});
