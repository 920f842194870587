package io.emojify.runtime;

import picocli.CommandLine.Mixin;

/** A stage that is a stream, as a process. */
public abstract class StageCommand extends ServiceCommand {
  @Mixin private StageOptions.Flags stage;

  /** Starts the stage; closing the result ends it. */
  protected abstract Stage start(StageOptions options, ServiceContext context);

  @Override
  protected final Stage start(ServiceContext context) {
    return start(stage.options(), context);
  }
}
