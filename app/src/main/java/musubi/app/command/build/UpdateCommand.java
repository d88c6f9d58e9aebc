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

@Command(
    name = "update",
    description = {
      "Build a new generation from what has changed: files that were added, changed or deleted.",
      "Files of the same size and time of writing are not read. What is found then is the same as"
          + " after a rebuild.",
      "Searches go on in the current generation meanwhile."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi update --data /var/lib/musubi",
      "  musubi update /srv/share/documents --data /var/lib/musubi"
    })
public final class UpdateCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Mixin BuildOptions build;

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description = "The sources that the index was built from (default: those that it remembers).")
  @Nullable List<Path> sources;

  @Override
  public Integer call() throws IOException {
    List<Path> named = sources == null ? List.of() : sources;
    return build.run(
        common, UpdateSources.of(common.setup().store(), named), RebuildOptions.Reading.CHANGED);
  }
}
