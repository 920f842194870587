package io.emojify.runtime;

import picocli.CommandLine.Mixin;

/** A stage that is a stream, as a process. */
public abstract class StageCommand extends ServiceCommand {
  @Mixin private StageOptions.Flags stage;

  /** Prepares the stage, without asking anything of Kafka yet. */
  protected abstract Stage prepare(StageOptions options, ServiceContext context);

  @Override
  protected final Stage prepare(ServiceContext context) {
    return prepare(stage.options(), context);
  }
}
