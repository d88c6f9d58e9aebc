package musubi.app.command.build;

import musubi.app.command.option.Overriding;
import musubi.app.setup.Overrides;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an index is stored. */
final class IndexOptions implements Overriding {

  @Option(names = "--vectors", paramLabel = "FORMAT")
  @Nullable VectorFormat vectors;

  @Override
  public Overrides over(Overrides before) {
    return before.withVectors(vectors);
  }
}
