import { SupportedMethod, SupportedMethods } from '../definitions.js';

/** The version whose answers this door gives. */
const VERSION = '23.10.6';
const STREAMS = 'event_store.client.streams.streams';

/** What clients ask first: which calls they may use. Whatever is not listed answers "unimplemented". */
export function supportedMethods(): SupportedMethods {
  return new SupportedMethods()
    .setEventStoreServerVersion(VERSION)
    .setMethodsList([
      method(STREAMS, 'read', ['position', 'events']),
      method(STREAMS, 'append', []),
      method(STREAMS, 'batchappend', []),
      method('event_store.client.server_features.serverfeatures', 'getsupportedmethods', []),
    ]);
}

function method(service: string, name: string, features: string[]): SupportedMethod {
  return new SupportedMethod().setServiceName(service).setMethodName(name).setFeaturesList(features);
}
