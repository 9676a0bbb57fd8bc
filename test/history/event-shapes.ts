import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the types of events are declared. */
const eventFiles = (): string[] =>
  readdirSync(join(root, 'libs/contexts'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.events.ts'))
    .map((file) => join(root, 'libs/contexts', file));

/**
 * What the data of each type of event look like, field by field to the bottom, read from the types in the code.
 *
 * @returns by type of event: a text that is equal for equal shapes
 */
export function readShapes(files: readonly string[] = eventFiles()): Map<string, string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...(config as object), files, include: [] }, ts.sys, root);
  const program = ts.createProgram(files, { ...options, types: [] });
  const checker = program.getTypeChecker();
  // The kernel's own: it says nothing itself.
  const shapes = new Map([['EntryVoided', '{}']]);
  for (const { type } of files.flatMap((file) => aliasesIn(program.getSourceFile(file)!))) {
    if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'DomainEvent') continue;
    const [name, data] = type.typeArguments ?? [];
    if (!name || !ts.isLiteralTypeNode(name) || !ts.isStringLiteral(name.literal)) continue;
    shapes.set(name.literal.text, data ? shapeOf(checker.getTypeFromTypeNode(data), checker) : '{}');
  }
  return shapes;
}

const aliasesIn = (source: ts.SourceFile) => source.statements.filter(ts.isTypeAliasDeclaration);

const DEEPEST = 10;

function shapeOf(type: ts.Type, checker: ts.TypeChecker, depth = 0): string {
  const inner = (other: ts.Type) => shapeOf(other, checker, depth + 1);
  if (depth > DEEPEST) throw new Error(`${checker.typeToString(type)} contains itself`);
  if (type.flags & ts.TypeFlags.Boolean) return 'boolean';
  if (type.isUnion()) return unionOf(type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)).map(inner));
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return checker.typeToString(type);
  const elements = checker.getTypeArguments(type as ts.TypeReference);
  if (checker.isTupleType(type)) return `[${elements.map(inner).join(', ')}]`;
  if (checker.isArrayType(type)) return `(${inner(elements[0]!)})[]`;
  const fields = checker.getPropertiesOfType(type).map((field) => {
    const optional = field.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `${field.getName()}${optional}: ${inner(checker.getTypeOfSymbol(field))}`;
  });
  const indexed = checker.getIndexInfosOfType(type).map((info) => `[${inner(info.keyType)}]: ${inner(info.type)}`);
  const all = [...fields, ...indexed].sort();
  return all.length === 0 ? '{}' : `{ ${all.join('; ')} }`;
}

/** To the compiler a boolean is one of two literals. */
function unionOf(members: readonly string[]): string {
  if (!members.includes('true') || !members.includes('false')) return members.toSorted().join(' | ');
  return [...members.filter((member) => member !== 'true' && member !== 'false'), 'boolean'].sort().join(' | ');
}
