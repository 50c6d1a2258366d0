/** The embedded log for programs that speak EventStoreDB's protocol: a process of its own, beside the one that writes. */
export { openDoor, type DoorOptions, type OpenDoor } from '@vinhdanh/stores';
