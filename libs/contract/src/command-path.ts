/** The last part of a command's path: `SubmitDossier` is sent to `/dossiers/{id}/submit-dossier`. */
export function commandPath(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
}
