const nothing = (): void => undefined;

/** An actor scope that does nothing: our machines have no actors, timers or effects to run. */
export const inertScope = {
  id: 'inert',
  sessionId: 'inert',
  self: { id: 'inert', send: nothing },
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  actionExecutor: nothing,
  system: { _sendInspectionEvent: nothing, scheduler: { schedule: nothing, cancel: nothing } },
} as never; // only what a machine without actors touches; `never` fits every scope that XState asks for
