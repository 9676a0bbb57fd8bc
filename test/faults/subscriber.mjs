// Somebody who reads what is published and may be killed at any moment: what is in its file is what it has.
// node test/faults/subscriber.mjs '{"how":"pages","file":…,"url":…,"consumer":…}'; it says "reading" when it begins.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { Webhook } from 'standardwebhooks';
import { follow, KeptEvents, machineAt } from '../../libs/feed-consumer/feed-consumer.mjs';

const { how, file, url, consumer, brokers, topics, port, secret } = JSON.parse(process.argv[2]);
const kept = new KeptEvents(file);
const ask = machineAt(url, consumer);

const HOWS = { pages, stream, kafka, webhook };
console.log('reading');
await HOWS[how]();

function pages() {
  return follow(kept, { url, consumer, ask });
}

async function stream() {
  for (;;) {
    await readStream().catch(() => {});
    await sleep(500);
  }
}

async function readStream() {
  const { body } = await ask(`${url}/feed/stream?consumer=${consumer}&after=${kept.position}`);
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) keepBlock(block);
  }
}

function keepBlock(block) {
  const id = /^id: (.*)$/m.exec(block)?.[1];
  const data = /^data: (.*)$/m.exec(block)?.[1];
  if (id !== undefined) kept.keep(data === undefined ? [] : [JSON.parse(data)], id);
}

async function kafka() {
  const client = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
  const reader = client.consumer({ groupId: consumer, sessionTimeout: 6_000, readUncommitted: false });
  await reader.connect();
  await reader.subscribe({ topics, fromBeginning: true });
  // Offsets are noted behind what is kept, never before.
  const eachBatch = async ({ batch }) => kept.keep(batch.messages.map(eventOf));
  await reader.run({ eachBatch });
  await new Promise(() => {});
}

function eventOf({ headers, value }) {
  const attributes = Object.entries(headers).map(([name, text]) => [name.replace(/^ce_/, ''), String(text)]);
  return { ...Object.fromEntries(attributes), data: JSON.parse(String(value)) };
}

async function webhook() {
  const verifier = new Webhook(secret);
  const server = createServer(async (request, response) => {
    const body = await text(request);
    try {
      kept.keep([verifier.verify(body, request.headers)]);
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  server.listen(port, '127.0.0.1');
  await new Promise(() => {});
}
