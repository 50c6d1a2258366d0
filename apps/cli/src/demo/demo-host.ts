import { DossierCommandHandler, Engine, HandleDossierCommand, Metrics, type Send } from '@vinhdanh/application';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';

/** The engine behind Nest's command bus as in the server, without HTTP and without the worker, whose clock is today's. */
@Module({})
class DemoModule {
  static with(engine: Engine): DynamicModule {
    return {
      module: DemoModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: Engine, useValue: engine },
        { provide: Metrics, useValue: new Metrics() },
        DossierCommandHandler,
      ],
    };
  }
}

export interface DemoHost {
  readonly send: Send;
  close(): Promise<void>;
}

export async function demoHost(engine: Engine): Promise<DemoHost> {
  const context = await NestFactory.createApplicationContext(DemoModule.with(engine), { logger: false });
  const bus = context.get(CommandBus);
  return { send: (envelope) => bus.execute(new HandleDossierCommand(envelope)), close: () => context.close() };
}
