package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.UpdateSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "update", mixinStandardHelpOptions = true)
public final class UpdateCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Mixin BuildOptions build;

  @Parameters(arity = "0..*", paramLabel = "SOURCE")
  @Nullable List<Path> sources;

  @Override
  public Integer call() throws IOException {
    List<Path> named = sources == null ? List.of() : sources;
    return build.run(
        common, UpdateSources.of(common.setup().store(), named), RebuildOptions.Reading.CHANGED);
  }
}
