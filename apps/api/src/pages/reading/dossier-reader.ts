import { Injectable } from '@nestjs/common';
import { DossierQueries, Engine } from '@vinhdanh/application';
import { allowedActions, dossierStream, type AllowedAction, type Dossier, type Role } from '@vinhdanh/dossier';
import { routeLine } from '@vinhdanh/workflows';
import { actingRoles, type ActionsOfRole } from '../dossier/actions.view.js';
import type { DossierSources } from '../dossier/dossier.view.js';
import type { Viewing } from '../due/viewing.js';
import { possibleNext } from '../route/possible-next.js';
import type { Language } from '../text/language.js';
import { ViewingReader } from './viewing-reader.js';

/** Read from the log itself, so that a page is never behind. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly engine: Engine,
    private readonly queries: DossierQueries,
    private readonly viewings: ViewingReader,
  ) {}

  /** `undefined` when there is no such dossier. */
  async find(id: string, language: Language): Promise<Omit<DossierSources, 'newestFirst'> | undefined> {
    if (!UUID.test(id)) return undefined;
    const whole = await this.queries.asOf(id, NEVER);
    if (!whole) return undefined;
    const { dossier, timeline } = whole;
    const viewing = await this.viewings.viewing(language);
    const workflow = this.engine.workflows.get(dossier.workflow);
    return {
      viewing,
      dossier,
      timeline,
      workflow,
      line: routeLine(workflow.ref.id, workflow.ref.version),
      possible: possibleNext(workflow, dossier.workflowState),
      actions: this.actions(dossier, viewing),
    };
  }

  /** What each role could do, judged at the viewing's instant, as the commands themselves would judge it. */
  private actions(dossier: Dossier, { now }: Viewing): ActionsOfRole {
    const stream = dossierStream(dossier.id);
    const answers = actingRoles.map(({ role, party }): [Role, readonly AllowedAction[]] => {
      const actor = { id: 'reader', role, unit: dossier.parties[party].id };
      return [role, allowedActions(this.engine, dossier, { now, actor, stream })];
    });
    return new Map(answers);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** After every instant. */
const NEVER = '9999-12-31T23:59:59.999Z';
