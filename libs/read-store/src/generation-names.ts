import {
  IdentifierNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type SchemableIdentifierNode,
  type UnknownRow,
} from 'kysely';

/** As a query names a table of facts: without version and generation. */
const FACT_TABLE = /\bfacts\.([a-z][a-z0-9_]*)\b/g;

/**
 * Puts the names of one generation's tables into the SQL of a query. In the query and not in the database, so that
 * what a question reads is settled when it begins, and older code beside this one can read other tables.
 */
export class GenerationNames implements KyselyPlugin {
  readonly #transformer: Renaming;

  /** @param tableOf the table that a name stands for, with its schema; what it throws is what the query fails with */
  constructor(tableOf: (name: string) => string) {
    this.#transformer = new Renaming(tableOf);
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node);
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

class Renaming extends OperationNodeTransformer {
  constructor(private readonly tableOf: (name: string) => string) {
    super();
  }

  protected override transformRaw(node: RawNode): RawNode {
    const { sqlFragments, ...rest } = super.transformRaw(node);
    return {
      ...rest,
      sqlFragments: sqlFragments.map((part) => part.replace(FACT_TABLE, (_, name: string) => this.tableOf(name))),
    };
  }

  /** Of `sql.table('facts.…')`, where the name is only known when the question is asked. */
  protected override transformSchemableIdentifier(node: SchemableIdentifierNode): SchemableIdentifierNode {
    const named = super.transformSchemableIdentifier(node);
    if (named.schema?.name !== 'facts') return named;
    const [schema, name] = this.tableOf(named.identifier.name).split('.') as [string, string];
    return { ...named, schema: IdentifierNode.create(schema), identifier: IdentifierNode.create(name) };
  }
}
