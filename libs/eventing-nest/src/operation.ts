import { SetMetadata } from '@nestjs/common';

/** Answered to everybody, signed in or not: nothing about anybody is in it. */
export const OPEN = 'open';

export const OPERATION = Symbol('OPERATION');

/** What a route is, in the words of the rules of who may do what. */
export const Operation = (name: typeof OPEN) => SetMetadata(OPERATION, name);
