import type { Law } from '@vinhdanh/law';
import type { Installation } from './installation.js';
import type { Workflows } from './workflow.js';

/** What deciding rests on besides command, dossier and time. */
export interface DecideParts {
  readonly law: Law;
  readonly workflows: Workflows;
  readonly installation: Installation;
}
