package musubi.app.command.build;

import musubi.app.command.option.Overriding;
import musubi.app.setup.Overrides;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an index is stored. */
final class IndexOptions implements Overriding {

  @Option(
      names = "--vectors",
      paramLabel = "FORMAT",
      description =
          "How vectors are stored for searching: float32, int7, int4 or int1, from the largest to"
              + " the smallest in memory (default: index.vectors of the configuration, else int7).")
  @Nullable VectorFormat vectors;

  @Override
  public Overrides over(Overrides before) {
    return before.withVectors(vectors);
  }
}
