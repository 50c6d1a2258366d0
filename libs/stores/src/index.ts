export { openDoor, type DoorOptions, type OpenDoor } from './eventstoredb/door/door.js';
export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb/eventstoredb-event-store.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export { MemoryLog } from './memory/memory-log.js';
export { MemoryReadStore } from './memory/memory-read-store.js';
export { MemoryRows } from './memory/memory-rows.js';
export { SqliteEventStore } from './sqlite/sqlite-event-store.js';
export { SqliteReadStore } from './sqlite/read-model/sqlite-read-store.js';
export { WriterLock } from './sqlite/writer-lock.js';
