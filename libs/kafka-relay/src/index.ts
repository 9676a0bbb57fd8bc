export { kafkaAt } from './connection.js';
export { Relay, type RelayOptions, type RelayStatus } from './relay.js';
export { createTopics, positionsTopicOf, type TopicSettings, topicOf, UnfitTopic } from './topics.js';
