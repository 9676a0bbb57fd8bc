import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The API as it is, generated from its routes. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Lotse')
      .setDescription(
        "Case management for a city's integration management. Every figure for any date (`asOf`), " +
          'as known on any other date (`knownAt`).',
      )
      .setVersion('0.1.0')
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth({ type: 'http', bearerFormat: 'JWT', description: 'An access token of the issuer.' })
      .addSecurityRequirements('bearer')
      .build(),
  );
  return withNull(document) as OpenAPIObject;
}

/** OpenAPI 3.1 knows no `nullable`: `null` is a type there, and whoever checks answers by the document minds. */
function withNull(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withNull);
  if (typeof part !== 'object' || part === null) return part;
  const schema = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, withNull(inner)]));
  if (schema['nullable'] !== true) return schema;
  const { nullable: _nullable, type, enum: choices, description, ...rest } = schema;
  const said = description === undefined ? {} : { description };
  if (typeof type !== 'string') {
    return { ...said, anyOf: [{ ...rest, ...(choices === undefined ? {} : { enum: choices }) }, { type: 'null' }] };
  }
  return {
    ...{ ...said, ...rest, type: [type, 'null'] },
    ...(Array.isArray(choices) && { enum: [...(choices as unknown[]), null] }),
  };
}
