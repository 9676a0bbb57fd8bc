import { Module } from '@nestjs/common';
import { AssignOperatorHandler } from './write/assign-operator/assign-operator.handler.js';
import { AssignOperatorHttp } from './write/assign-operator/assign-operator.http.js';
import { ChangeCapacityHandler } from './write/change-capacity/change-capacity.handler.js';
import { ChangeCapacityHttp } from './write/change-capacity/change-capacity.http.js';
import { CloseAccommodationHandler } from './write/close-accommodation/close-accommodation.handler.js';
import { CloseAccommodationHttp } from './write/close-accommodation/close-accommodation.http.js';
import { RegisterAccommodationHandler } from './write/register-accommodation/register-accommodation.handler.js';
import { RegisterAccommodationHttp } from './write/register-accommodation/register-accommodation.http.js';
import { RenameAccommodationHandler } from './write/rename-accommodation/rename-accommodation.handler.js';
import { RenameAccommodationHttp } from './write/rename-accommodation/rename-accommodation.http.js';
import { RepurposeAccommodationHandler } from './write/repurpose-accommodation/repurpose-accommodation.handler.js';
import { RepurposeAccommodationHttp } from './write/repurpose-accommodation/repurpose-accommodation.http.js';

/** Accommodations, their names, places, operators and responsible bodies. */
@Module({
  controllers: [
    AssignOperatorHttp,
    ChangeCapacityHttp,
    CloseAccommodationHttp,
    RegisterAccommodationHttp,
    RenameAccommodationHttp,
    RepurposeAccommodationHttp,
  ],
  providers: [
    AssignOperatorHandler,
    ChangeCapacityHandler,
    CloseAccommodationHandler,
    RegisterAccommodationHandler,
    RenameAccommodationHandler,
    RepurposeAccommodationHandler,
  ],
})
export class ResidencyModule {}
