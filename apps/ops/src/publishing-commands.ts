import type { Command } from 'commander';
import { listConsumers, registerConsumer, removeConsumer, rotateConsumerKey } from './consumers.js';
import { format, position, since } from './options.js';
import { relayRedeliver, relayTopics } from './relay.js';
import {
  listDeadLetters,
  listWebhooks,
  redeliverWebhook,
  removeWebhook,
  retryWebhook,
  rotateWebhookSecret,
  setWebhook,
} from './webhooks.js';

/** What is about those who read what is published. */
export function publishingCommands(program: Command): void {
  consumerCommands(program);
  webhookCommands(program);
  relayCommands(program);
}

function consumerCommands(program: Command): void {
  const consumers = program.command('consumers').description('Who reads what is published.');
  const command = (name: string, description: string) => consumers.command(name).description(description);
  command('list', 'Each with what it may have, and how far it is.')
    .addOption(format('table', 'json'))
    .action(listConsumers);
  command('register <name>', 'Somebody may read, with pseudonyms of its own; the same again changes nothing.')
    .option('--type <type...>', 'only these types')
    .option('--context <context...>', 'only these contexts')
    .option('--accommodation <id...>', 'only what concerns these accommodations')
    .addOption(format('table', 'json'))
    .action(registerConsumer);
  command('remove <name>', 'Destroy its key: nobody can ever compute its pseudonyms again.').action(removeConsumer);
  command(
    'rotate-key <name>',
    'Another key, the one before is destroyed: it drops what it has, reads from the start.',
  ).action(rotateConsumerKey);
}

function webhookCommands(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('Consumers that are called with each event. A running service notices within a second.');
  const command = (name: string, description: string) => webhooks.command(name).description(description);
  const formats = () => format('table', 'json');
  command('list', 'Who is called, how far that is, what waits.').addOption(formats()).action(listWebhooks);
  command('set <consumer> <url>', 'Call a registered consumer there; prints its secret the first time.')
    .option('--after <position>', 'of the last event that it has', position)
    .addOption(formats())
    .action(setWebhook);
  command('rotate-secret <consumer>', 'Print another secret; the one before signs along for a day.')
    .addOption(formats())
    .action(rotateWebhookSecret);
  command('remove <consumer>', 'Call it no more.').action(removeWebhook);
  command('dead-letters <consumer>', 'Events that were tried for the last time, and what waits behind each.')
    .addOption(formats())
    .action(listDeadLetters);
  command('retry <consumer>', 'Try again what waits, dead letters too; call again one that was disabled.').action(
    retryWebhook,
  );
  command('redeliver <consumer>', 'Deliver again to this consumer alone.')
    .option('--from-position <number>', 'everything from this position of the public log on', position)
    .option('--since <date>', 'everything recorded since the beginning of a day, or an instant', since)
    .addOption(formats())
    .action(redeliverWebhook);
}

function relayCommands(program: Command): void {
  const relay = program.command('relay').description('What is published on Kafka (KAFKA_BROKERS).');
  relay
    .command('topics')
    .description('Create the topics that are missing. The relay does it by itself, if it may.')
    .addOption(format('table', 'json'))
    .action(relayTopics);
  relay
    .command('redeliver <group>')
    .description(
      'Let one group of consumers read again, the others notice nothing. Refused while somebody of the group reads.',
    )
    .option('--from-position <number>', 'everything from this position of the public log on', position)
    .option('--since <date>', 'everything recorded since the beginning of a day, or an instant', since)
    .addOption(format('table', 'json'))
    .action(relayRedeliver);
}
