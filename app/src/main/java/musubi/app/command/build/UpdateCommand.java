package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.rebuild.RebuildOptions;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
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
    return build.run(common, sources(common.setup().store()), RebuildOptions.Reading.CHANGED);
  }

  private List<Path> sources(GenerationStore store) {
    List<Path> named = sources == null ? List.of() : sources;
    Optional<Generation> current = store.current();
    if (current.isEmpty()) {
      if (named.isEmpty()) {
        throw new UserException(
            "%s holds no index, so there is nothing to update. Name the sources: 'musubi update SOURCE'."
                .formatted(store.data()));
      }
      return named;
    }
    List<String> before = current.get().manifest().sources();
    if (named.isEmpty()) {
      return before.stream().map(Path::of).toList();
    }
    List<String> now = RebuildOptions.of(named).sourceNames();
    if (!now.equals(before)) {
      throw new UserException(
          "The index was built from %s, this names %s. 'musubi update' reads the same sources; name none, or the same. For others, run 'musubi rebuild'."
              .formatted(String.join(", ", before), String.join(", ", now)));
    }
    return named;
  }
}
