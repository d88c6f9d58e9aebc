package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.rebuild.RebuildOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rebuild", mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Mixin BuildOptions build;

  @Parameters(arity = "1..*", paramLabel = "SOURCE")
  List<Path> sources;

  @Option(names = "--from-scratch")
  boolean fromScratch;

  @Override
  public Integer call() throws IOException {
    return build.run(
        common,
        sources,
        fromScratch ? RebuildOptions.Reading.FROM_SCRATCH : RebuildOptions.Reading.ALL);
  }
}
