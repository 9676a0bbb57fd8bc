// Writes docs/events.md from the types of the events, or says that it is out of date: `--check`, as `npm test` asks.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = fileURLToPath(new URL('../docs/events.md', import.meta.url));

const config = ts.getParsedCommandLineOfConfigFile(
  `${root}/tsconfig.json`,
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
);
const sources = config.fileNames.filter(
  (name) => /\/libs\/contexts\/[^/]+\/src\//.test(name) && !/\.(spec|fixtures)\.ts$/.test(name),
);
const program = ts.createProgram(sources, config.options);
const checker = program.getTypeChecker();
const files = sources.map((name) => program.getSourceFile(name));

const contextOf = (source) => /\/libs\/contexts\/([^/]+)\/src\//.exec(source.fileName)[1];
const docOf = (symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
const inTable = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The literal text of a property that an object literal has. */
const literalIn = (object, name) =>
  object.properties.find((property) => property.name?.getText() === name && ts.isPropertyAssignment(property))
    ?.initializer;

/** `DomainEvent<'StaffHired', {…}>`, exported from a file of events. */
function eventsIn(source) {
  return source.statements.filter(ts.isTypeAliasDeclaration).flatMap((alias) => {
    const { type } = alias;
    if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'DomainEvent') return [];
    const [name, data] = type.typeArguments ?? [];
    if (!name || !ts.isLiteralTypeNode(name)) return [];
    const dataType = data ? checker.getTypeFromTypeNode(data) : undefined;
    const fields = (dataType ? checker.getPropertiesOfType(dataType) : []).map((symbol) => ({
      name: symbol.getName(),
      optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
      type: checker.typeToString(
        checker.getNonNullableType(checker.getTypeOfSymbol(symbol)),
        undefined,
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
      ),
      // The compiler writes the type out; its name stands in the declaration.
      sealed: symbol.declarations?.[0]?.type?.getText() === 'Sealed',
      doc: docOf(symbol),
    }));
    return [
      {
        name: name.literal.text,
        alias: alias.name.text,
        context: contextOf(source),
        doc: docOf(checker.getSymbolAtLocation(alias.name)),
        fields,
      },
    ];
  });
}

/** Names of the events in a union. */
const membersOf = (typeNode) => {
  const type = checker.getTypeFromTypeNode(typeNode);
  return (type.isUnion() ? type.types : [type]).flatMap((member) => {
    const symbol = checker.getPropertyOfType(member, 'type');
    const value = symbol && checker.getTypeOfSymbol(symbol);
    return value?.isStringLiteral() ? [value.value] : [];
  });
};

/** Objects declared as `Stream<State, Event>` and the like, with the events they take. */
function declaredAs(kinds) {
  return files.flatMap((source) =>
    source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
      declarationList.declarations.flatMap(({ type, initializer }) => {
        if (!type || !initializer || !ts.isObjectLiteralExpression(initializer)) return [];
        const reference = ts.isIntersectionTypeNode(type) ? type.types[0] : type;
        if (!ts.isTypeReferenceNode(reference) || !kinds.includes(reference.typeName.getText())) return [];
        return [{ source, events: membersOf(reference.typeArguments[1]), object: initializer }];
      }),
    ),
  );
}

const streams = declaredAs(['Stream', 'Categorised']).flatMap(({ source, events, object }) => {
  const category = literalIn(object, 'category');
  return category && !source.fileName.includes('/published/') ? [{ category: category.text, events }] : [];
});

const tables = declaredAs(['FactProjection']).map(({ events, object }) => {
  const listed = literalIn(object, 'tables');
  const names = listed.elements.map((element) => {
    const symbol = checker.getSymbolAtLocation(element);
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return target.valueDeclaration?.initializer?.arguments?.[0]?.text ?? element.getText();
  });
  return { events, names };
});

/** Slices whose code names the event. */
const emitters = (name) =>
  files
    .filter((source) => /\/(write|react)\//.test(source.fileName) && source.text.includes(`type: '${name}'`))
    .map((source) =>
      relative(`${root}/libs/contexts/${contextOf(source)}/src`, source.fileName)
        .split('/')
        .slice(0, 2)
        .join('/'),
    );

const events = files.filter(({ fileName }) => fileName.endsWith('.events.ts')).flatMap(eventsIn);
const contexts = [...new Set(events.map(({ context }) => context))].sort();

const section = ({ name, doc, fields }) => {
  const stream = streams.find((candidate) => candidate.events.includes(name))?.category;
  const facts = [...new Set(tables.filter((table) => table.events.includes(name)).flatMap((table) => table.names))];
  const by = [...new Set(emitters(name))];
  const rows = fields.map(
    (field) =>
      `| \`${field.name}\`${field.optional ? ' (optional)' : ''} | ${field.sealed ? '**sealed**' : `\`${inTable(field.type)}\``} | ${inTable(field.doc)} |`,
  );
  return [
    `### ${name}`,
    doc,
    [
      `- stream: \`${stream ?? '–'}-{id}\``,
      `- recorded by: ${by.length > 0 ? by.map((slice) => `\`${slice}\``).join(', ') : '–'}`,
      `- facts of its stream: ${facts.length > 0 ? facts.map((table) => `\`${table}\``).join(', ') : '–'}`,
    ].join('\n'),
    rows.length > 0 ? ['| field | type | meaning |', '| --- | --- | --- |', ...rows].join('\n') : 'No fields.',
  ].filter(Boolean);
};

const text = await prettier.format(
  [
    '# Events',
    'Generated by `npm run docs` from the types in the code; `npm test` fails when it is out of date. Every event also has the day it occurred (`occurredOn`), the instant it was recorded, who recorded it, and, for a correction, what it corrects. Any stream may hold `EntryVoided`: the entry it names did not happen.',
    ...contexts.flatMap((context) => [
      `## ${context}`,
      ...events
        .filter((event) => event.context === context)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(section),
    ]),
  ].join('\n\n'),
  { ...(await prettier.resolveConfig(file)), parser: 'markdown' },
);

if (process.argv.includes('--check')) {
  let current = '';
  try {
    current = readFileSync(file, 'utf8');
  } catch {
    // Not written yet: out of date, too.
  }
  if (current !== text) {
    console.error('docs/events.md is out of date: npm run docs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  console.log(`docs/events.md: ${events.length} events`);
}
