import type { ReceivedEvent } from '../../sqlite/served/append-served.js';
import type { AppendReq } from '../definitions.js';
import { propertyMissing, Refusal, tooLarge, unforeseen } from './refusal.js';
import { readUuid } from './uuid.js';
import { status } from '@grpc/grpc-js';

/** As a real server's default: of the data of one append; metadata are not counted. */
export const MOST_DATA_BYTES = 1_048_576;
/** What a client may leave with us in appends that are not complete: a full message, and what it is made of. */
const MOST_PENDING_BYTES = 33_554_432;
const BYTES_PER_EVENT = 256;

/** An event on the wire; both ways to append carry it in the same shape. */
export type ProposedEvent = Pick<
  AppendReq.ProposedMessage,
  'getId' | 'getMetadataMap' | 'getData_asU8' | 'getCustomMetadata_asU8'
>;

/** @throws Refusal */
export function receivedEvent(proposed: ProposedEvent): ReceivedEvent {
  const properties = proposed.getMetadataMap();
  const [type, contentType] = [properties.get('type'), properties.get('content-type')];
  if (type === undefined) throw propertyMissing('type');
  if (contentType === undefined) throw propertyMissing('content-type');
  if (type === '') throw unforeseen('Empty eventType provided.');
  // Builds of one release of EventStoreDB differ here: some refuse, others keep U+FFFD, which nobody wrote.
  if (!type.isWellFormed()) throw unforeseen('The event type holds half a character (a lone surrogate).');
  return {
    id: readUuid(proposed.getId(), 'eventId'),
    type,
    data: proposed.getData_asU8(),
    metadata: proposed.getCustomMetadata_asU8(),
    isJson: contentType === 'application/json',
  };
}

/** The events of an append that is still arriving. */
export class ArrivingEvents {
  readonly events: ReceivedEvent[] = [];
  private dataBytes = 0;
  private bytes = 0;

  /** What keeping it costs; see `checkPending`. */
  get pendingBytes(): number {
    return this.bytes;
  }

  get isTooLarge(): boolean {
    return this.dataBytes > MOST_DATA_BYTES;
  }

  add(event: ReceivedEvent): void {
    this.events.push(event);
    this.dataBytes += event.data.length;
    this.bytes += event.data.length + event.metadata.length + event.type.length + BYTES_PER_EVENT;
  }
}

/** @throws Refusal: memory is not given to those who never finish */
export function checkPending(bytes: number): void {
  if (bytes <= MOST_PENDING_BYTES) return;
  throw new Refusal(status.RESOURCE_EXHAUSTED, `More than ${MOST_PENDING_BYTES} bytes of appends are not complete.`);
}

/** @throws Refusal */
export function checkSize(arriving: ArrivingEvents): void {
  if (arriving.isTooLarge) throw tooLarge(MOST_DATA_BYTES);
}
