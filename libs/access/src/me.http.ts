import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OPEN, Operation, type OperationName, OPERATIONS } from '#libs/eventing-nest';
import type { SignedInRequest } from './request.js';
import { IDENTITY, type Identity, type SignInAddresses } from './identity.js';
import { correctsOf, operationsOf } from './permits.js';
import { ROLES, SCOPES } from './roles.js';
import type { SignedIn } from './signed-in.js';

class Me implements SignedIn {
  @ApiProperty({ description: 'Of the person or the machine at the issuer.' })
  subject!: string;

  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false, example: 'IM-003' })
  staffId?: string;

  @ApiProperty({ required: false, example: 'U1' })
  unitId?: string;

  @ApiProperty({ type: [String], example: ['OSK'] })
  sites!: readonly string[];

  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: SignedIn['roles'];

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: SignedIn['scopes'];

  @ApiProperty({ enum: OPERATIONS, isArray: true, description: 'What may be done, at least with what is own.' })
  operations!: readonly OperationName[];

  @ApiProperty({
    ...{ type: 'object', additionalProperties: { type: 'boolean' }, example: { policy: true, subject: false } },
    description:
      'By the category of a stream: whether one may say that an entry there did not happen. Where it is not named, `history.correct` decides.',
  })
  corrects!: Readonly<Record<string, boolean>>;
}

class SignIn implements SignInAddresses {
  @ApiProperty()
  issuer!: string;

  @ApiProperty({ description: 'Of the dashboard: a public client, which proves itself by PKCE (S256).' })
  clientId!: string;

  @ApiProperty()
  scope!: string;

  @ApiProperty()
  authorizationEndpoint!: string;

  @ApiProperty()
  tokenEndpoint!: string;
}

@ApiTags('Sign-in')
@Controller()
export class MeHttp {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  @Get('me')
  @Operation('self')
  @ApiOperation({ operationId: 'me', summary: 'Who is signed in, as what.' })
  @ApiResponse({ status: 200, type: Me })
  me(@Req() { signedIn }: SignedInRequest): Me {
    return { ...signedIn!, operations: operationsOf(signedIn!), corrects: correctsOf(signedIn!) };
  }

  @Get('sign-in')
  @Operation(OPEN)
  @ApiOperation({ operationId: 'signIn', summary: 'Where people sign in, for the dashboard.' })
  @ApiResponse({ status: 200, type: SignIn })
  signIn(@Req() { protocol, headers }: SignedInRequest): Promise<SignIn> {
    return this.identity.addresses(`${protocol}://${headers.host}`);
  }
}
