import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor, EventStore } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { configFrom } from '../../standalone/src/config.js';
import { LotseModule, type Lotse, openLotse } from '../../standalone/src/lotse.js';

/** Opens what `DATA_DIR` or `DATABASE_URL` name, lets the work be done, and closes it whatever happens. */
export async function withLotse<Result>(work: (lotse: Lotse) => Promise<Result>): Promise<Result> {
  const lotse = await openLotse(configFrom(process.env));
  try {
    return await work(lotse);
  } finally {
    await lotse.close();
  }
}

/** The service's handlers without its HTTP, on this store; on another than its own, no key is kept either. */
export async function withHandlers<Result>(
  lotse: Lotse,
  store: EventStore,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const vault = store === lotse.store ? lotse.vault : Vault.forNow();
  const app = await NestFactory.createApplicationContext(LotseModule.on({ ...lotse, store, vault }), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Who works at the command line: the account of the operating system. */
export const operator = (): Actor => ({ id: userInfo().username, role: 'OPERATIONS' });
