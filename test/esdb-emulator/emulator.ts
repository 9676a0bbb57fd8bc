import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerWritableStream,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { sendUnaryData, ServerDuplexStream, ServerUnaryCall } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { answerIn, append, batchAppend, nameOf } from './appending.js';
import { type Answer, AnswerError, Faults, notLeader, shuttingDown } from './faults.js';
import * as messages from './messages.js';
import { read, Subscription } from './reading.js';
import { ServerLog } from './server-log.js';

/** What a node of a cluster knows of the others. */
export type Cluster = { leader: EsdbEmulator | undefined; readonly nodes: EsdbEmulator[] };

const HOST = '127.0.0.1';
const LEADER = 8;
const FOLLOWER = 6;

/**
 * One EventStoreDB node in this process, as far as Lotse needs one: the services Streams, Gossip and ServerFeatures
 * with the behaviour of servers from 24.2 to 25.0, in memory, without TLS and users; and switches for what goes wrong.
 * Left out: scavenging, persistent subscriptions, projections, links, access control.
 */
export class EsdbEmulator {
  readonly faults = new Faults();
  /** Calls that came in, by name. */
  readonly calls = new Map<string, number>();
  readonly behaviour = { isStalled: false, omitsPrepare: false };
  #server: Server | undefined;
  #port = 0;
  readonly #subscriptions = new Set<Subscription>();

  private constructor(
    readonly log: ServerLog,
    readonly cluster: Cluster,
  ) {
    cluster.nodes.push(this);
  }

  /** A single node; or a further one of a cluster, as follower. */
  static async start(joining?: EsdbEmulator): Promise<EsdbEmulator> {
    const node = new EsdbEmulator(
      joining?.log ?? new ServerLog(),
      joining?.cluster ?? { leader: undefined, nodes: [] },
    );
    await node.restart();
    if (!joining) node.cluster.leader = node;
    return node;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `esdb://${HOST}:${this.#port}?tls=false`;
  }

  get isAlive(): boolean {
    return this.#server !== undefined;
  }

  get isLeader(): boolean {
    return this.cluster.leader === this;
  }

  get openSubscriptions(): number {
    return this.#subscriptions.size;
  }

  /** From now on this node decides what is written. */
  lead(): void {
    this.cluster.leader = this;
  }

  /** Ends all subscriptions with this answer. */
  dropSubscriptions(answer: Answer = shuttingDown): void {
    for (const subscription of this.#subscriptions) subscription.end(answer);
    this.#subscriptions.clear();
  }

  /** Everything is gone at once, as when the process is killed; what was written stays. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (this.isLeader) this.cluster.leader = undefined;
    this.#subscriptions.clear();
    server?.forceShutdown();
    await new Promise(setImmediate);
  }

  /** Starts again on the same port. */
  async restart(): Promise<void> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(messages.StreamsService, this.#streams());
    server.addService(messages.GossipService, { read: this.#counted('Gossip', this.#gossip) });
    server.addService(messages.ServerFeaturesService, {
      getSupportedMethods: this.#counted('GetSupportedMethods', this.#features),
    });
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${HOST}:${this.#port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.#server = server;
  }

  #counted<Call, Rest extends unknown[]>(rpc: string, serve: (call: Call, ...rest: Rest) => void) {
    return (call: Call, ...rest: Rest): void => {
      this.calls.set(rpc, (this.calls.get(rpc) ?? 0) + 1);
      serve.call(this, call, ...rest);
    };
  }

  #streams(): UntypedServiceImplementation {
    return {
      read: this.#counted('Read', this.#read) as never,
      append: this.#counted(
        'Append',
        (call: ServerReadableStream<AppendReq, AppendResp>, reply: sendUnaryData<AppendResp>) => {
          const refusal = this.#notLeader(call.metadata);
          if (refusal) return reply(asError(refusal));
          append(this.log, this.faults, call, reply);
        },
      ) as never,
      batchAppend: this.#counted('BatchAppend', (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => {
        const refusal = this.#notLeader(call.metadata);
        if (refusal) return void call.emit('error', refusal);
        batchAppend(this.log, this.faults, call);
      }) as never,
      delete: ((call: ServerUnaryCall<DeleteReq, DeleteResp>, reply: sendUnaryData<DeleteResp>) => {
        this.log.delete(nameOf(call.request.getOptions()!.getStreamIdentifier()));
        reply(null, new messages.DeleteResp());
      }) as never,
      tombstone: ((call: ServerUnaryCall<TombstoneReq, TombstoneResp>, reply: sendUnaryData<TombstoneResp>) => {
        this.log.tombstone(nameOf(call.request.getOptions()!.getStreamIdentifier()));
        reply(null, new messages.TombstoneResp());
      }) as never,
    };
  }

  #read(call: ServerWritableStream<ReadReq, ReadResp>): void {
    const options = call.request.getOptions()!;
    call.on('error', () => {});
    const perform = () => {
      const refusal = this.#notLeader(call.metadata);
      if (refusal) throw new AnswerError(refusal);
      if (options.hasSubscription()) return this.#subscribe(call, options);
      for (const response of read(this.log, options)) call.write(response);
      call.end();
    };
    this.faults.through('Read', perform).catch((error: unknown) => call.emit('error', answerIn(error)));
  }

  #subscribe(call: ServerWritableStream<ReadReq, ReadResp>, options: ReadReq.Options): void {
    const subscription = new Subscription(this.log, call, this.behaviour, options);
    this.#subscriptions.add(subscription);
    call.on('cancelled', () => this.#subscriptions.delete(subscription));
  }

  #notLeader(metadata: Metadata): Answer | undefined {
    const { leader } = this.cluster;
    if (this.isLeader || !leader || metadata.get('requires-leader')[0] !== 'true') return undefined;
    return notLeader({ host: HOST, port: leader.port });
  }

  #gossip(_call: ServerUnaryCall<unknown, ClusterInfo>, reply: sendUnaryData<ClusterInfo>): void {
    const list = () => {
      const members = this.cluster.nodes.map((node, index) =>
        new messages.MemberInfo()
          .setInstanceId(new messages.UUID().setString(`00000000-0000-4000-8000-00000000000${index}`))
          .setTimeStamp('0')
          .setState(node.isLeader ? LEADER : FOLLOWER)
          .setIsAlive(node.isAlive)
          .setHttpEndPoint(new messages.EndPoint().setAddress(HOST).setPort(node.port)),
      );
      return new messages.ClusterInfo().setMembersList(members);
    };
    this.#answered('Gossip', list, reply);
  }

  #features(_call: ServerUnaryCall<unknown, SupportedMethods>, reply: sendUnaryData<SupportedMethods>): void {
    const list = () => {
      const methods = ['read', 'append', 'delete', 'tombstone', 'batchappend'].map((name) =>
        new messages.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
      );
      return new messages.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('24.10.5');
    };
    this.#answered('GetSupportedMethods', list, reply);
  }

  #answered<Response>(rpc: 'Gossip' | 'GetSupportedMethods', perform: () => Response, reply: sendUnaryData<Response>) {
    this.faults.through(rpc, perform).then(
      (response) => reply(null, response),
      (error: unknown) => reply(asError(answerIn(error))),
    );
  }
}

const asError = (answer: Answer) => ({ ...answer, name: 'Error', message: answer.details });
