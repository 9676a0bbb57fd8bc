import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';

// The client ships the messages and services as CommonJS: whole modules can be imported, names cannot.
export const { Any } = anyMessages;
export const GoogleEmpty = emptyMessages.Empty;
export const { ClusterInfo, EndPoint, MemberInfo } = gossip;
export const { GossipService } = gossipService;
export const { SupportedMethod, SupportedMethods } = features;
export const { ServerFeaturesService } = featuresService;
export const { AllStreamPosition, Empty, StreamIdentifier, UUID } = shared;
export const sharedMessages = shared;
export const { Status } = statuses;
export const { AppendResp, BatchAppendResp, DeleteResp, ReadResp, TombstoneResp } = streams;
export const { StreamsService } = streamsService;
