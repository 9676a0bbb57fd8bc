import { Module } from '@nestjs/common';
import { OpenCaseHandler } from './write/open-case/open-case.handler.js';

@Module({ providers: [OpenCaseHandler] })
export class CaseworkModule {}
