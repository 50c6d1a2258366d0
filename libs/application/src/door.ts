/** The embedded log for programs that speak EventStoreDB's protocol: a process of its own, beside the one that writes. */
export { openDoor, type DoorOptions } from '@vinhdanh/stores';
