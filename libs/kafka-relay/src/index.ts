export { kafkaAt, type KafkaSecurity, withAdmin } from './connection.js';
export { NoRedelivery, redeliver, type Redelivered, type RedeliveryFrom } from './redelivery.js';
export { Relay, type RelayOptions, type RelayStatus } from './relay.js';
export { createTopics, positionsTopicOf, type TopicSettings, topicOf, UnfitTopic } from './topics.js';
export { copyParked, relayInDatabase, type RelayInDatabase, retryRelay } from './in-database.js';
export { KafkaWitness, sealsOnTopic } from './seal-topic.js';
