import { sealsIn, type SignedSeal, type Witness, witnessAt } from '#libs/audit';
import { kafkaAt, KafkaWitness, sealsOnTopic } from '#libs/kafka-relay';
import { type Brokers, InvalidConfig } from './config.js';
import { topicOfWitness } from './kafka-config.js';

/**
 * Who keeps the seals, as `SEAL_WITNESS` names it.
 *
 * @throws {InvalidConfig} when it is a topic, and no brokers are named
 */
export function witnessOf(place: string, kafka: Brokers | undefined): Witness {
  const topic = topicOfWitness(place);
  return topic === undefined ? witnessAt(place) : new KafkaWitness(brokersOf(place, kafka), topic);
}

/** The seals of a file or a topic, in their order. */
export function sealsOf(
  place: string,
  kafka: Brokers | undefined,
): AsyncIterable<SignedSeal & { readonly number: number }> {
  const topic = topicOfWitness(place);
  return topic === undefined ? sealsIn(place) : sealsOnTopic(brokersOf(place, kafka), topic);
}

function brokersOf(place: string, kafka: Brokers | undefined) {
  if (kafka) return kafkaAt(kafka.brokers, kafka.security);
  throw new InvalidConfig(`${place} is on Kafka; state KAFKA_BROKERS, host:port, several with commas between them.`);
}
