import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Vault } from '#libs/vault';

/** Names the key in the vault that a consumer's secrets are derived from. */
export const webhookKeyOf = (consumer: string): string => `webhook:${consumer}`;

type Named = Readonly<{ consumer: string; secret: string; formerSecret: string | null }>;

/**
 * Secrets are in no table: the database has their names, the vault a key of each consumer, and a secret comes of both.
 */
export class Secrets {
  constructor(private readonly vault: Vault) {}

  readonly newName = (): string => randomUUID();

  /** As whoever has to verify signatures is told it, once. */
  async tell(consumer: string, name: string): Promise<string> {
    const key = await this.vault.keyOf(webhookKeyOf(consumer), `webhook/${name}`);
    if (!key) throw new Error(`the key of the webhook of ${consumer} has been destroyed`);
    return `whsec_${key.toString('base64')}`;
  }

  /** The newest first; with the former one as long as it signs along. */
  of({ consumer, secret, formerSecret }: Named): Promise<string[]> {
    return Promise.all(
      [secret, ...(formerSecret === null ? [] : [formerSecret])].map((name) => this.tell(consumer, name)),
    );
  }
}

/** https://github.com/standard-webhooks/standard-webhooks: a signature with each secret. */
export function signedWith(secrets: readonly string[], id: string, body: string): Record<string, string> {
  const now = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
